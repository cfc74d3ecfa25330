import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	// Without this the development server answers 403 for lessons read as text.
	server: { fs: { allow: ['content'] } },
	// The sandbox's worker is started from a blob: it has to be one classic script.
	worker: { format: 'iife' },
	test: {
		projects: [
			{
				extends: true,
				test: { name: 'node', environment: 'node', include: ['src/**/*.test.ts', 'tests/**/*.test.ts'] }
			}
		]
	}
});
