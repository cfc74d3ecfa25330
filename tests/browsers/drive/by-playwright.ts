/** Chromium; and Firefox or WebKit, where a person has had Playwright fetch its own. */
import { chromium, firefox, webkit } from '@playwright/test';
import { CHROMIUM_FLAGS } from '../../../src/cli/chromium.mjs';
import { answerOf, callOf, type Tab } from './tab.ts';

const TYPES = { chromium, firefox, webkit };

export async function openByPlaywright(name: keyof typeof TYPES, executablePath: string): Promise<Tab> {
	const browser = await TYPES[name].launch({ executablePath, args: name === 'chromium' ? CHROMIUM_FLAGS : [] });
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	return {
		browser: `${name} ${browser.version()}`,
		async goto(url) {
			await page.goto(url);
		},
		evaluate: async (work, argument) => answerOf(await page.evaluate(callOf(work, argument))),
		click: (xpath) => page.locator(`xpath=${xpath}`).click(),
		close: () => browser.close()
	};
}
