/** Playwright's `test` with a tab of the project's browser, however that one is driven. One browser for all tests of a worker. */
import { test as base } from '@playwright/test';
import { BROWSERS } from '../../src/cli/browsers.mjs';
import type { Job, Outcome } from '#sandbox/job.ts';
import type { Trace } from '#trace/record.ts';
import { openByBidi } from './drive/by-bidi.ts';
import { openByPlaywright } from './drive/by-playwright.ts';
import { openByWebDriver } from './drive/by-webdriver.ts';
import type { Tab } from './drive/tab.ts';
import { pageUrl } from './ground.ts';

async function openTab(name: string): Promise<Tab> {
	const browser = BROWSERS.find((each) => each.name === name);
	const program = await browser?.find();
	if (!browser || !program) throw new Error(browser?.missing ?? `There is no browser "${name}".`);
	switch (program.by) {
		case 'playwright':
			return openByPlaywright(browser.name, program.path);
		case 'bidi':
			return openByBidi(program.path);
		case 'webdriver':
			return openByWebDriver(program);
	}
}

/** The page with the sandbox and nothing else. */
export interface SandboxTab extends Tab {
	run(job: Job): Promise<Outcome<Trace>>;
}

export const test = base.extend<{ sandbox: SandboxTab }, { tab: Tab }>({
	tab: [
		async ({}, use, { project }) => {
			const tab = await openTab(project.name);
			await use(tab);
			await tab.close();
		},
		{ scope: 'worker', timeout: 60_000 }
	],
	async sandbox({ tab }, use) {
		await tab.goto(pageUrl());
		await use({ ...tab, run: (job) => tab.evaluate((what) => window.sandbox.run(what), job) });
	}
});
