/** The editor of a phone: a textarea, and not a byte of Monaco. */
import { expect, test } from '@playwright/test';
import { LESSON } from '#tests/support/lesson-page.ts';
import { plainOf } from './editor-page.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('code is edited in a labelled textarea, and Monaco is never asked for', async ({ page }) => {
	let bytes = 0;
	const workers: string[] = [];
	page.on('response', (response) => {
		if (/\.js$/.test(response.url())) bytes += Number(response.headers()['content-length'] ?? 0);
	});
	page.on('request', (request) => /ts\.worker|editor\.worker/.test(request.url()) && workers.push(request.url()));
	await page.goto(LESSON);
	await page.getByRole('tab', { name: 'Code' }).click();
	const area = plainOf(page);
	await expect(area).toHaveAccessibleName('saga.ts, code');
	await area.fill('// mine');
	await page.waitForLoadState('networkidle');
	await expect(page.locator('.monaco-editor')).toHaveCount(0);
	expect(workers).toEqual([]);
	// Monaco alone is 3.5 million.
	expect(bytes).toBeLessThan(1_000_000);
	// A phone zooms in on smaller text.
	expect(await area.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))).toBeGreaterThanOrEqual(16);
});
