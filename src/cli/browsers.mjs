// The three browsers that lessons are tried in, as the system has them: no package downloads one. Works before any package is installed.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_MISSING, findChromium } from './chromium.mjs';
import { canInstall, installDebian } from './debian.mjs';

/**
 * What drives a browser, and with what. `playwright`: any that Playwright itself drives; `bidi`: Firefox as everybody has it; `webdriver`: WebKit's own browser
 * and its driver, on a display that nobody sees.
 *
 * @typedef {{ by: 'playwright', path: string } | { by: 'bidi', path: string } | { by: 'webdriver', driver: string, path: string, display: string }} Program
 * @typedef {'chromium' | 'firefox' | 'webkit'} BrowserName
 */

/** @param {readonly string[]} paths */
const first = (paths) => paths.find((path) => existsSync(path)) ?? null;

/** @param {'firefox' | 'webkit'} name @returns {Promise<Program | null>} one that a person has had Playwright fetch */
async function playwrightsOwn(name) {
	const playwright = await import('@playwright/test').catch(() => null);
	const path = playwright?.[name].executablePath();
	return path && existsSync(path) ? { by: 'playwright', path } : null;
}

/** @returns {Promise<Program | null>} */
async function findFirefox() {
	const named = process.env.FIREFOX_PATH;
	if (named) return existsSync(named) ? { by: 'bidi', path: named } : null;
	const path = first(['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']);
	return (await playwrightsOwn('firefox')) ?? (path === null ? null : { by: 'bidi', path });
}

/** Where distributions put WebKit's small browser: `/usr/lib/<machine>/webkit2gtk-4.1/MiniBrowser` on Debian. */
function miniBrowsers() {
	const lists = /** @param {string} folder */ (folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []);
	return ['/usr/lib', '/usr/libexec', ...lists('/usr/lib').filter((path) => path.includes('linux-gnu'))]
		.flatMap(lists)
		.filter((path) => /webkit2?gtk-[\d.]+$/.test(path))
		.sort()
		.map((folder) => join(folder, 'MiniBrowser'));
}

/** @returns {Promise<Program | null>} */
async function findWebKit() {
	const driver = first(['/usr/bin/WebKitWebDriver']);
	const path = first(miniBrowsers());
	const display = first(['/usr/bin/Xvfb']);
	return (await playwrightsOwn('webkit')) ?? (driver && path && display ? { by: 'webdriver', driver, path, display } : null);
}

/**
 * @typedef {object} Browser
 * @property {BrowserName} name
 * @property {readonly string[]} packages of Debian's
 * @property {string} [variable] of the environment, by which a person names one
 * @property {() => Promise<Program | null>} find
 * @property {string} missing what to do where there is none
 */

/** @type {readonly Browser[]} */
export const BROWSERS = [
	{
		name: 'chromium',
		packages: ['chromium'],
		variable: 'CHROMIUM_PATH',
		find: async () => {
			const path = await findChromium();
			return path === null ? null : { by: 'playwright', path };
		},
		missing: CHROMIUM_MISSING
	},
	{
		name: 'firefox',
		packages: ['firefox-esr'],
		variable: 'FIREFOX_PATH',
		find: findFirefox,
		missing: `Firefox was not found.
On Debian: apt-get install firefox-esr. Elsewhere: npx playwright install firefox, or put the path of one into FIREFOX_PATH.
`
	},
	{
		name: 'webkit',
		packages: ['webkit2gtk-driver', 'xvfb'],
		find: findWebKit,
		missing: `WebKit with its driver, and Xvfb to show it on, were not found.
On Debian: apt-get install webkit2gtk-driver xvfb. Elsewhere: npx playwright install webkit.
`
	}
];

/**
 * Looks for the named browsers, and installs Debian's of those that are missing where this user may: a bare machine in CI.
 *
 * @param {readonly BrowserName[]} names
 * @returns {Promise<void>}
 */
export async function ensureBrowsers(names) {
	const wanted = BROWSERS.filter((browser) => names.includes(browser.name));
	const found = await Promise.all(wanted.map((browser) => browser.find()));
	const packages = wanted.flatMap(({ packages, variable }, i) => (found[i] || (variable && process.env[variable]) ? [] : packages));
	if (packages.length > 0 && canInstall()) await installDebian(packages);
}

/** Those that are not there, each with what to do about it. */
export async function missingBrowsers() {
	const found = await Promise.all(BROWSERS.map((browser) => browser.find()));
	return BROWSERS.filter((_, i) => found[i] === null);
}
