import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { sandboxWorker } from './src/sandbox/bundle/vite-plugin.ts';

export default defineConfig({
	plugins: [sandboxWorker(), sveltekit()],
	// Without this the development server answers 403 for lessons read as text.
	server: { fs: { allow: ['content'] } },
	test: {
		projects: [
			{
				extends: true,
				test: { name: 'node', environment: 'node', include: ['src/**/*.test.ts', 'tests/**/*.test.ts'] }
			}
		]
	}
});
