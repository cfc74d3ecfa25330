// What a lesson really loads, seen from a browser: the JavaScript before anything is touched, what the editor adds, what Run adds.
import { gzipSync } from 'node:zlib';

/** Gzipped bytes. Aims of the project, and budgets of a test. */
export const BUDGETS = { lesson: 100_000, run: 80_000 };

/**
 * @typedef {{ path: string, bytes: number }} Loaded
 * @typedef {{ bytes: number, files: readonly Loaded[] }} Load
 */

/** @param {string} url */
const isScript = (url, /** @type {string} */ type) => /javascript/.test(type) || /\.m?js(\?|$)/.test(url);

/**
 * Collects scripts as they arrive, workers' too.
 *
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} site
 */
function collect(context, site) {
	const loaded = /** @type {Map<string, Promise<number>>} */ (new Map());
	context.on('response', (response) => {
		const url = response.url();
		if (!url.startsWith(site) || !isScript(url, response.headers()['content-type'] ?? '') || loaded.has(url)) return;
		loaded.set(
			url,
			response.body().then((body) => gzipSync(body).length)
		);
	});
	return {
		/** What arrived and is not in `before`. @param {ReadonlySet<string>} [before] @returns {Promise<Load>} */
		async since(before = new Set()) {
			const files = [];
			for (const [url, bytes] of loaded) if (!before.has(url)) files.push({ path: url.slice(site.length), bytes: await bytes });
			files.sort((one, other) => other.bytes - one.bytes);
			return { bytes: files.reduce((sum, file) => sum + file.bytes, 0), files };
		},
		/** @returns {ReadonlySet<string>} */
		seen: () => new Set(loaded.keys())
	};
}

/** Nothing is idle: what waits for a quiet moment stays away, so that each part is seen by itself. */
function neverIdle() {
	window.requestIdleCallback = () => 0;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} site address of the site, with a slash at its end
 * @param {string} path of a lesson
 * @param {(page: import('@playwright/test').Page) => Promise<unknown>} act what is done once the lesson stands
 */
async function loadThen(browser, site, path, act) {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	try {
		const scripts = collect(context, site);
		const page = await context.newPage();
		await page.addInitScript(neverIdle);
		await page.goto(site + path, { waitUntil: 'networkidle' });
		const lesson = await scripts.since();
		const before = scripts.seen();
		await act(page);
		// The network is never idle once a sandbox frame was taken away: what is still on its way gets a moment.
		await page.waitForTimeout(1500);
		return { lesson, added: await scripts.since(before) };
	} finally {
		await context.close();
	}
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} site
 * @param {string} path
 */
export async function measureLesson(browser, site, path) {
	const editor = await loadThen(browser, site, path, async (page) => {
		await page.locator('.ed-area').first().click();
		await page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().waitFor({ state: 'attached' });
		// Types and completion come from a worker that starts a moment later.
		await page.waitForTimeout(3000);
	});
	const run = await loadThen(browser, site, path, async (page) => {
		await page.getByRole('button', { name: 'Run', exact: true }).click();
		await page
			.getByRole('region', { name: 'Outcome', exact: true })
			.getByText(/held|compensated|violated/i)
			.first()
			.waitFor();
	});
	return { lesson: run.lesson, editor: editor.added, run: run.added };
}
