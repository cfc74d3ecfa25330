/**
 * `npm run bench -- --browser`: what only a page can show. The kernel's rows again, in Chromium; and what a sweep of a thousand schedules takes from the page, which
 * `tests/browser/budget/sweep-gap.spec.ts` measures and holds to its limits, on the built site.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../../../src/cli/chromium.mjs';
import { kernelFlat } from '../rows/kernel-flat.ts';
import { kernelNested } from '../rows/kernel-nested.ts';
import { heading, resultLine } from '../table.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** @returns how many rows missed their Must */
export async function benchInChromium(say: (text: string) => void): Promise<number> {
	const executablePath = await findChromium();
	const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath === null ? {} : { executablePath }) });
	try {
		const missed = await kernelIn(browser, say);
		if (!existsSync(join(ROOT, 'build/index.html'))) {
			say('\nThe rest needs the built site: npm run build.');
			return missed;
		}
		say('\nA sweep of a thousand schedules, as the page sees it:');
		const { status } = spawnSync('npx', ['playwright', 'test', 'tests/browser/budget/sweep-gap.spec.ts', '--reporter=list'], { cwd: ROOT, stdio: 'inherit' });
		return missed + (status === 0 ? 0 : 1);
	} finally {
		await browser.close();
	}
}

async function kernelIn(browser: Browser, say: (text: string) => void): Promise<number> {
	const page = await browser.newPage();
	await page.addScriptTag({ content: await bundled() });
	const results = await page.evaluate(() => window.kernelRows());
	await page.close();
	say(`\nIn Chromium\n${heading('duel')}`);
	for (const { name, ...result } of results) {
		const row = [kernelFlat, kernelNested].find((one) => one.name === name);
		if (row) say(resultLine({ row, details: [], ...result }));
	}
	return results.filter(({ isMet }) => !isMet).length;
}

async function bundled(): Promise<string> {
	const output = await build({
		configFile: false,
		root: ROOT,
		logLevel: 'warn',
		publicDir: false,
		tsconfig: 'src/engine/tsconfig.json',
		build: { write: false, target: 'es2023', minify: false, lib: { entry: join(import.meta.dirname, 'kernel-rows.ts'), formats: ['iife'], name: 'bench' } }
	});
	const [result] = Array.isArray(output) ? output : [output];
	if (!result || !('output' in result)) throw new Error('The rows were bundled to no result.');
	return result.output[0].code;
}
