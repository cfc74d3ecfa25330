// Finds the Chromium that the browser tests drive. Nothing is downloaded: Playwright's own is used where a person has it, else the system's.
import { existsSync, readFileSync } from 'node:fs';
import { runProgram } from './install.mjs';

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

function isDebian() {
	return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Finds Chromium, and installs Debian's where there is none and this user may: a bare machine in CI.
 *
 * @returns {Promise<string | null>}
 */
export async function ensureChromium() {
	const found = await findChromium();
	if (found || process.env.CHROMIUM_PATH || !isDebian() || process.getuid?.() !== 0) return found;
	console.log('Installing chromium (apt-get) ...');
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const steps = [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']];
	for (const args of steps) {
		const { code, output } = await runProgram('apt-get', args, { env, timeoutMs: 10 * 60_000 });
		if (code !== 0) console.error(`${output}\napt-get ${args[0]} failed; its message is above.`);
	}
	return findChromium();
}

/** For a virtual machine without a sandbox, a graphics card or a network of its own. */
export const CHROMIUM_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];
