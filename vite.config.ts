import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { firstFiles } from './src/sandbox/bundle/first-files.ts';
import { leanIcons } from './src/sandbox/bundle/lean-icons.ts';
import { leanSucrase } from './src/sandbox/bundle/lean-sucrase.ts';
import { sandboxWorker } from './src/sandbox/bundle/vite-plugin.ts';

export default defineConfig({
	plugins: [firstFiles(), leanIcons(), leanSucrase(), sandboxWorker(), sveltekit()],
	// Without this the development server answers 403 for lessons read as text.
	server: { fs: { allow: ['content'] } },
	test: {
		projects: [
			{
				extends: true,
				// No test is about time: a busy machine must not fail one.
				test: { name: 'node', environment: 'node', include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], testTimeout: 60_000 }
			}
		]
	}
});
