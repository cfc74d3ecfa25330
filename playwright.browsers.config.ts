// The same few tests in each browser that there is: one hash everywhere, a sandbox that holds, a page that answers. `npm run test:browsers`.
import { defineConfig } from '@playwright/test';
import { BROWSERS } from './src/cli/browsers.mjs';

const present = await Promise.all(BROWSERS.map(async ({ name, find }) => ((await find()) ? [{ name }] : [])));

export default defineConfig({
	testDir: 'tests/browsers',
	outputDir: 'test-results/browsers',
	globalSetup: './tests/browsers/ground.ts',
	forbidOnly: true,
	retries: 2,
	workers: 2,
	timeout: 240_000,
	// Before `npm test` gives up on it, so that there is a report of what was seen until then.
	globalTimeout: 11 * 60_000,
	reporter: process.env.CI ? [['dot']] : [['list']],
	// Each drives its own browser; Playwright's fixtures for pages are not used.
	projects: present.flat()
});
