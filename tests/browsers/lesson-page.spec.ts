/** The lesson's page as it is built, in each browser: Run, Sweep and the full editor. */
import { expect } from '@playwright/test';
import { LESSON } from '#tests/support/lesson-page.ts';
import type { Tab } from './drive/tab.ts';
import { siteUrl } from './ground.ts';
import { test } from './browser-test.ts';

/** For machines that do three other things. */
const WITHIN = { timeout: 120_000 };

/** One that does something; the row of a phone is there too, and is not shown. */
const buttonNamed = (name: string): string =>
	`//button[not(@aria-disabled="true")][span[normalize-space(.)="${name}"]][not(ancestor::*[contains(concat(" ", @class, " "), " acts ")])]`;

const countOf = (tab: Tab, xpath: string): Promise<number> =>
	tab.evaluate((path) => document.evaluate(`count(${path})`, document, null, XPathResult.NUMBER_TYPE).numberValue, xpath);

/** What the region says of the last run. */
const outcomeOn = (tab: Tab): Promise<string> =>
	tab.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.innerText ?? '', 'section[aria-label="Outcome"]');

/** The page is readable before its buttons do something. */
async function openLesson(tab: Tab): Promise<void> {
	await tab.goto(siteUrl() + LESSON);
	await expect.poll(() => countOf(tab, buttonNamed('Run')), WITHIN).toBe(1);
}

test('Run shows what came of it, and Sweep opens a schedule that breaks', async ({ tab }) => {
	await openLesson(tab);
	expect(await outcomeOn(tab)).not.toContain('Held');
	await tab.click(buttonNamed('Run'));
	await expect.poll(() => outcomeOn(tab), WITHIN).toContain('Held');
	await tab.click(buttonNamed('Sweep'));
	// A machine that has no time for a worker may have it stopped for its silence: that is said at once, and tried again.
	await expect.poll(() => outcomeOn(tab), WITHIN).toMatch(/Violated|Stopped/);
	expect(await outcomeOn(tab)).toContain('Violated');
});

test('the full editor comes when the text is clicked', async ({ tab }) => {
	await openLesson(tab);
	await tab.click('//*[contains(@class, "ed-area")]');
	await expect.poll(() => countOf(tab, '//*[contains(@class, "monaco-editor")]//*[contains(@class, "view-line")]'), WITHIN).toBeGreaterThan(5);
});
