// One browser, the built site, two addresses: at the root of a host, and under a sub-path.
import { createServer, type AddressInfo } from 'node:net';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './src/cli/chromium.mjs';

function freePort(): Promise<string> {
	return new Promise((done, fail) => {
		const probe = createServer();
		probe.once('error', fail);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => done(String(port)));
		});
	});
}

// This file is read again by each worker: the first reading chooses, the environment carries the choice.
const rootPort = (process.env.FAULTLINE_ROOT_PORT ??= await freePort());
const subPort = (process.env.FAULTLINE_SUB_PORT ??= await freePort());
const rootUrl = `http://localhost:${rootPort}/`;
/** Tests of the sub-path read it from here; all others use `baseURL`. */
const subUrl = (process.env.FAULTLINE_SUB_URL ??= `http://localhost:${subPort}/deep/er/`);

const executablePath = await findChromium();

export default defineConfig({
	testDir: 'tests/browser',
	outputDir: 'test-results',
	forbidOnly: true,
	retries: 2,
	workers: 2,
	fullyParallel: true,
	timeout: 60_000,
	// Before `npm test` gives up on it, so that there is a report of what was seen until then.
	globalTimeout: 14 * 60_000,
	expect: { timeout: 20_000 },
	reporter: process.env.CI ? [['dot']] : [['list']],
	use: {
		baseURL: rootUrl,
		viewport: { width: 1440, height: 900 },
		trace: 'off',
		screenshot: 'only-on-failure',
		launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath ? { executablePath } : {}) }
	},
	projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
	webServer: [
		{ command: `node src/cli/static-server.mjs build --port ${rootPort}`, url: rootUrl, reuseExistingServer: false },
		{ command: `node src/cli/static-server.mjs build --port ${subPort} --base /deep/er`, url: subUrl, reuseExistingServer: false }
	]
});
