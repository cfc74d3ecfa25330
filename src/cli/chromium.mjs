// Finds the Chromium that the browser tests drive. Nothing is downloaded: Playwright's own is used where a person has it, else the system's.
import { existsSync } from 'node:fs';

const SYSTEM = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/**
 * Path of the program, or null where there is none. Works before any package is installed.
 *
 * @returns {Promise<string | null>}
 */
export async function findChromium() {
	const named = process.env.CHROMIUM_PATH;
	if (named) return existsSync(named) ? named : null;
	const playwright = await import('@playwright/test').catch(() => null);
	const own = playwright?.chromium.executablePath();
	if (own && existsSync(own)) return own;
	return SYSTEM.find((path) => existsSync(path)) ?? null;
}

export const CHROMIUM_MISSING = `The browser tests need Chromium and none was found.
On Debian: apt-get install chromium. Elsewhere: npx playwright install chromium, or put the path of one into CHROMIUM_PATH.
`;

/** For a virtual machine without a sandbox, a graphics card or a network of its own. */
export const CHROMIUM_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];
