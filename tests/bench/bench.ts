/**
 * `npm run bench`: the figures that the engine is held to, as ratios.
 *
 * Each ratio is a median over rounds in which ours and the peer take turns, so it means the same on a slow and on a busy machine; times are only shown beside it.
 * `npm run bench -- --only append` runs the rows whose names begin so; `--strict` ends with 1 when a Must is missed; `--browser` shows what only a page can, on the
 * built site.
 *
 * The rows are bundled first and run by Node alone: the loader that runs TypeScript from source names every closure when it is made, which costs more than
 * what is measured, and in the site the engine is bundled too.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { benchInChromium } from './browser/chromium.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Below `node_modules`, so that the bundle finds the peers there. */
const OUT = join(ROOT, 'node_modules/.cache/faultline-bench');

const wants = process.argv.slice(2);

if (wants.includes('--browser')) {
	const missed = await benchInChromium((text) => process.stdout.write(`${text}\n`));
	process.exitCode = wants.includes('--strict') && missed > 0 ? 1 : 0;
} else process.exitCode = await benchInNode();

async function benchInNode(): Promise<number> {
	await build({
		configFile: false,
		root: ROOT,
		logLevel: 'warn',
		publicDir: false,
		// The one at the root needs files that SvelteKit makes.
		tsconfig: 'src/engine/tsconfig.json',
		build: { ssr: join(import.meta.dirname, 'main.ts'), outDir: OUT, emptyOutDir: true, target: 'es2023', minify: false }
	});
	return spawnSync(process.execPath, [join(OUT, 'main.js'), ...wants], { stdio: 'inherit', cwd: ROOT }).status ?? 1;
}
