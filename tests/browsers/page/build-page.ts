/** Builds the page into a folder, as the site is built: the worker is one text, and nothing is served by a development server. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bundleWorker, sandboxWorker } from '#sandbox/bundle/vite-plugin.ts';
import { FRAME_SCRIPT_HASH } from '#sandbox/frame/frame-script.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));

export async function buildPage(folder: string): Promise<void> {
	await build({
		configFile: false,
		root: HERE,
		base: './',
		logLevel: 'error',
		plugins: [sandboxWorker(), { name: 'frame-policy', transformIndexHtml: (html) => html.replace('FRAME_SCRIPT_HASH', FRAME_SCRIPT_HASH) }],
		resolve: { preserveSymlinks: true },
		build: { outDir: folder, emptyOutDir: false, target: 'es2023', modulePreload: false }
	});
	// The page fetches it: to have it as text beside the product's would take a second plugin.
	const { text } = await bundleWorker(join(HERE, 'many-runs.ts'));
	await writeFile(join(folder, 'many-runs.txt'), text);
}
