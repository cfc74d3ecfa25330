/** Whoever asks for less motion gets the same editor, in the same colours. */
import { expect, test } from '@playwright/test';
import { openLesson, waitForFullEditor } from '#tests/support/lesson-page.ts';

async function colourOfCommand(page: import('@playwright/test').Page): Promise<string> {
	const command = page.locator('.view-line span span', { hasText: /^reserveFlight$/ }).first();
	await expect(command).toBeVisible();
	return command.evaluate((element) => getComputedStyle(element).color);
}

test('with reduced motion the full editor comes, and a command has its hue', async ({ browser, baseURL }) => {
	const colours: string[] = [];
	for (const reducedMotion of ['no-preference', 'reduce'] as const) {
		const page = await browser.newPage({ baseURL: baseURL ?? '', reducedMotion });
		await openLesson(page);
		await waitForFullEditor(page);
		await expect.poll(() => colourOfCommand(page)).not.toBe('rgb(22, 24, 29)');
		colours.push(await colourOfCommand(page));
		await page.close();
	}
	expect(colours[1]).toBe(colours[0]);
});
