import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { leanSucrase } from './src/sandbox/bundle/lean-sucrase.ts';
import { sandboxWorker } from './src/sandbox/bundle/vite-plugin.ts';

/**
 * What each lesson needs before anything is pressed, in two files instead of two dozen: together they compress to a tenth less, and the second is not loaded
 * again by the next lesson. What is fetched later (Monaco, the sandbox, the sweep, the inspector) stays out.
 */
const LOADED_FIRST = [
	{ name: 'site', test: /node_modules\/(svelte|@sveltejs|@lucide|clsx|devalue|esm-env)\/|src\/ui\/base\/(?!Dialog)/ },
	{
		name: 'lesson',
		test: /src\/(trace\/(?!read\/(rails|unmatched)|nearest-name|merge-reports|sweep)|learner|engine\/faults|ui\/(lesson|panels\/(index|swimlane\/(?!Rail)|marks|scrubber)|editor\/(?!monaco|Solution|solution)|workbench\/(?!Keys|key-help|SweepSide|Fault)))|node_modules\/idb\//
	}
];

export default defineConfig({
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: LOADED_FIRST } } } } } },
	plugins: [leanSucrase(), sandboxWorker(), sveltekit()],
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
