/** Firefox as it is, over WebDriver BiDi. */
import puppeteer from 'puppeteer-core';
import { ownHome } from './own-home.ts';
import { answerOf, callOf, type Tab } from './tab.ts';

/** For the longest call: some thousand runs on a busy machine. */
const ANSWER_WITHIN_MS = 300_000;

export async function openByBidi(executablePath: string): Promise<Tab> {
	const home = await ownHome();
	const browser = await puppeteer.launch({
		browser: 'firefox',
		executablePath,
		headless: true,
		env: home.env,
		protocolTimeout: ANSWER_WITHIN_MS,
		defaultViewport: { width: 1440, height: 900 }
	});
	const page = await browser.newPage();
	return {
		browser: await browser.version(),
		async goto(url) {
			// A page that is just opening a frame sometimes takes the first request to leave it back.
			await page.goto(url).catch((error: unknown) => {
				if (!String(error).includes('NS_BINDING_ABORTED')) throw error;
				return page.goto(url);
			});
		},
		evaluate: async (work, argument) => answerOf(await page.evaluate(callOf(work, argument))),
		click: (xpath) => page.locator(`::-p-xpath(${xpath})`).click(),
		async close() {
			await browser.close();
			await home.remove();
		}
	};
}
