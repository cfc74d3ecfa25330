// `npm run size`: the gzipped JavaScript that a lesson loads, part by part, as a browser asks for it.
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, CHROMIUM_MISSING, findChromium } from './chromium.mjs';
import { build, isBuilt } from './install.mjs';
import { BUDGETS, measureLesson } from './measure-size.mjs';
import { serve } from './static-server.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const executablePath = await findChromium();
if (!executablePath) {
	console.error(CHROMIUM_MISSING);
	process.exit(1);
}
if (!isBuilt()) {
	const { code, output } = await build();
	if (code !== 0) {
		console.error(`${output}\nThe build failed; its message is above.`);
		process.exit(1);
	}
}

const site = await serve({ folder: 'build' });
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
const size = await measureLesson(browser, site.url, 'learn/patterns/compensation');
await browser.close();
await site.stop();

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const isWordy = process.argv.includes('--files');

/** @param {string} name @param {import('./measure-size.mjs').Load} load @param {number} [budget] */
function print(name, load, budget) {
	const aim = budget ? `, at most ${kilobytes(budget)}: ${load.bytes <= budget ? 'kept' : 'BROKEN'}` : '';
	console.log(`${name.padEnd(42)} ${kilobytes(load.bytes).padStart(10)} gzipped in ${load.files.length} files${aim}`);
	if (isWordy) for (const file of load.files) console.log(`    ${kilobytes(file.bytes).padStart(10)}  ${file.path}`);
}

print('A lesson, before the editor and before Run', size.lesson, BUDGETS.lesson);
print('The editor adds', size.editor);
print('Run adds', size.run, BUDGETS.run);
process.exitCode = size.lesson.bytes <= BUDGETS.lesson && size.run.bytes <= BUDGETS.run ? 0 : 1;
