// `npm test`: every check and every test, with what they need. Goes on after a failure so that one run shows all of them.
// `npm test -- lint browser` runs the named parts only.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BROWSERS, ensureBrowsers, missingBrowsers } from './browsers.mjs';
import { CHROMIUM_MISSING, findChromium } from './chromium.mjs';
import { build, ensureInstalled, isBuilt, runTool } from './install.mjs';
import { readPlaywright, readVitest, withAbsent } from './test-report.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const minutes = (/** @type {number} */ count) => count * 60_000;
const scratch = mkdtempSync(join(tmpdir(), 'faultline-test-'));
const vitestReport = join(scratch, 'vitest.json');
const playwrightReport = join(scratch, 'playwright.json');
const browsersReport = join(scratch, 'browsers.json');
const NO_BUILD = 'There is no build to look at: the part `build` failed or was not run.\n';

/**
 * @typedef {import('./test-report.mjs').Count} Count
 * @typedef {import('./install.mjs').Ended & { absent?: readonly string[] }} Ended `absent`: browsers that should be there
 * @typedef {object} Part
 * @property {string} name
 * @property {string} says what it looks at
 * @property {() => Promise<Ended>} run
 * @property {(ended: Ended) => Count} [count] one check where left out
 */

/** @type {readonly Part[]} Two at a time: each is a program with one busy thread. */
const checks = [
	{ name: 'build', says: 'the site builds', run: () => build({ timeoutMs: minutes(6) }) },
	{ name: 'lint', says: 'eslint', run: () => runTool('eslint', ['.', '--max-warnings', '0'], { timeoutMs: minutes(6) }) },
	{
		name: 'types',
		says: 'svelte-check, everything',
		run: () => runTool('svelte-check', ['--output', 'human', '--fail-on-warnings'], { timeoutMs: minutes(6) })
	},
	{
		name: 'engine-types',
		says: 'tsc, the engine without a browser or Node',
		run: () => runTool('tsc', ['-p', 'src/engine/tsconfig.json'], { from: 'typescript', timeoutMs: minutes(6) })
	},
	{ name: 'format', says: 'prettier', run: () => runTool('prettier', ['--check', '.'], { timeoutMs: minutes(6) }) },
	{ name: 'lessons', says: 'every lesson proves itself', run: () => runTool('tsx', ['src/cli/lessons.ts'], { timeoutMs: minutes(12) }) }
];

/** @type {readonly Part[]} One after the other: they keep both cores busy, and some of them watch a clock. */
const tests = [
	{
		name: 'unit',
		says: 'vitest',
		run: () => runTool('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${vitestReport}`], { timeoutMs: minutes(20) }),
		count: (ended) => readVitest(readJson(vitestReport), ended.code)
	},
	{
		name: 'browser',
		says: 'Playwright',
		run: async () => {
			await browsers;
			if (!(await findChromium())) return { code: 1, output: CHROMIUM_MISSING };
			if (!existsSync('build/index.html')) return { code: 1, output: NO_BUILD };
			return runTool('playwright', ['test', '--reporter=dot,json'], {
				from: '@playwright/test',
				env: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
				timeoutMs: minutes(25)
			});
		},
		count: (ended) => readPlaywright(readJson(playwrightReport), ended.code)
	},
	{
		name: 'browsers',
		says: 'the same hashes in Chromium, Firefox and WebKit',
		run: runInBrowsers,
		count: (ended) => withAbsent(readPlaywright(readJson(browsersReport), ended.code), ended.absent ?? [])
	}
];

/**
 * Where a browser is missing, a person is told and goes on with the others; in CI, where it should have been installed, that is a failure.
 *
 * @returns {ReturnType<Part['run']>}
 */
async function runInBrowsers() {
	await browsers;
	const missing = await missingBrowsers();
	if (!process.env.CI) for (const browser of missing) console.log(`skip browsers      ${browser.missing.trimEnd()}`);
	const absent = process.env.CI ? missing.map((browser) => browser.name) : [];
	const words = process.env.CI ? missing.map((browser) => browser.missing).join('') : '';
	if (missing.length === BROWSERS.length) return { code: 0, output: words, absent };
	if (!isWanted('build') && !isBuilt()) {
		const built = await build({ timeoutMs: minutes(6) });
		if (built.code !== 0) return built;
	}
	if (!existsSync('build/index.html')) return { code: 1, output: NO_BUILD, absent };
	const ended = await runTool('playwright', ['test', '--config', 'playwright.browsers.config.ts', '--reporter=dot,json'], {
		from: '@playwright/test',
		env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browsersReport },
		timeoutMs: minutes(20)
	});
	return { code: ended.code, output: `${words}${ended.output}`, absent };
}

/** @param {string} path @returns {unknown} */
function readJson(path) {
	return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** @param {Part} part @returns {Promise<Count & { name: string }>} */
async function runPart(part) {
	const began = Date.now();
	const ended = await part.run();
	const count = part.count?.(ended) ?? { passed: ended.code === 0 ? 1 : 0, failed: ended.code === 0 ? 0 : 1, failures: [] };
	const seconds = `${((Date.now() - began) / 1000).toFixed(1)} s`;
	const much = part.count ? `${count.passed} passed, ${count.failed} failed` : '';
	console.log(`${count.failed === 0 ? 'ok  ' : 'FAIL'} ${part.name.padEnd(13)} ${part.says}${much ? `: ${much}` : ''} (${seconds})`);
	if (count.failed > 0) console.log(`\n${ended.output.trimEnd()}\n`);
	return { ...count, name: part.name };
}

/** @param {readonly Part[]} parts @param {number} width */
async function runAll(parts, width) {
	const waiting = [...parts];
	const counts = /** @type {Awaited<ReturnType<typeof runPart>>[]} */ ([]);
	const lane = async () => {
		for (let part = waiting.shift(); part; part = waiting.shift()) counts.push(await runPart(part));
	};
	await Promise.all(Array.from({ length: width }, lane));
	return counts;
}

const named = process.argv.slice(2);
const unknown = named.find((name) => ![...checks, ...tests].some((part) => part.name === name));
if (unknown !== undefined) {
	console.error(`There is no part "${unknown}". The parts are: ${[...checks, ...tests].map((part) => part.name).join(', ')}.`);
	process.exit(1);
}
const isWanted = (/** @type {string} */ name) => named.length === 0 || named.includes(name);

// Fetching the browsers' packages and the npm packages wait for the network, so both go at once.
const browsers = ensureBrowsers(isWanted('browsers') ? ['chromium', 'firefox', 'webkit'] : isWanted('browser') ? ['chromium'] : []);
if (!(await ensureInstalled())) {
	console.log('\n0 passed, 1 failed');
	process.exit(1);
}
await runTool('svelte-kit', ['sync'], { from: '@sveltejs/kit' });

const wanted = (/** @type {readonly Part[]} */ parts) => parts.filter((part) => isWanted(part.name));
const counts = [...(await runAll(wanted(checks), 2)), ...(await runAll(wanted(tests), 1))];
rmSync(scratch, { recursive: true, force: true });

const failures = counts.flatMap((count) =>
	count.failed === 0 ? [] : count.failures.length === 0 ? [count.name] : count.failures.map((name) => `${count.name}: ${name}`)
);
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
const flaky = counts.flatMap((count) => count.flaky ?? []);
if (flaky.length > 0) console.log(`\nPassed only when tried again:\n${flaky.map((name) => `  ${name}`).join('\n')}`);
const sum = (/** @type {'passed' | 'failed'} */ key) => counts.reduce((total, count) => total + count[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
