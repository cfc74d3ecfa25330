/** The editor from the first byte to Monaco: nothing that is typed on the way is lost, and nothing moves. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectOutcome, LESSON, openLesson } from '#tests/support/lesson-page.ts';
import { editorOf, fullOf, holdScripts, openWithoutIdleLoading, plainOf, wholeText } from './editor-page.ts';

const start = readFileSync('content/02-patterns/06-compensation/start/saga.ts', 'utf8');

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('the code can be read, and its messages wear their kinds', async ({ page }) => {
		await page.goto(LESSON);
		await expect(editorOf(page).locator('pre')).toContainText("export default module('TripSaga'");
		const colour = (text: string) =>
			editorOf(page)
				.locator('pre span', { hasText: new RegExp(`^${text}$`) })
				.first()
				.evaluate((element) => getComputedStyle(element).color);
		const [command, event, plain] = await Promise.all([colour('reserveFlight'), colour('FlightReserved'), colour('import')]);
		expect(new Set([command, event, plain]).size).toBe(3);
		await expect(page.locator('textarea')).toHaveCount(0);
	});
});

test('what is typed before the full editor has come is in it when it comes, caret and all, and can be undone', async ({ page }) => {
	await openWithoutIdleLoading(page);
	const scripts = await holdScripts(page);
	await plainOf(page).click();
	await expect.poll(scripts.asked).toBeGreaterThan(0);
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.type('// one');
	await scripts.release();
	// Still typing while it takes over.
	await page.keyboard.type(' two', { delay: 60 });
	await expect(fullOf(page)).toBeVisible({ timeout: 20_000 });
	await page.keyboard.type(' three');
	expect(await wholeText(page)).toBe(`// one two three${start}`);
	for (let press = 0; press < 4; press++) await page.keyboard.press('ControlOrMeta+Z');
	expect(await wholeText(page)).toBe(start);
});

test('the full editor takes the place without a jump', async ({ page }) => {
	await openWithoutIdleLoading(page);
	const place = async (word: string, within: string) => {
		const box = await editorOf(page).locator(within, { hasText: word }).last().boundingBox();
		return box && { x: Math.round(box.x), y: Math.round(box.y), right: Math.round(box.x + box.width) };
	};
	const words = ['CardCharged', 'ChargeUnconfirmed'];
	const before = await Promise.all(words.map((word) => place(word, 'pre span[class^="hue"]')));
	const number = await editorOf(page).locator('pre span', { hasText: /^14$/ }).first().boundingBox();
	await plainOf(page).focus();
	await expect(fullOf(page)).toBeVisible({ timeout: 20_000 });
	// Its colours come a moment after its text.
	for (const word of words) await expect(editorOf(page).locator('.view-line span span', { hasText: word }).last()).toBeVisible({ timeout: 20_000 });
	const after = await Promise.all(words.map((word) => place(word, '.view-line span span')));
	for (const [index, box] of after.entries()) {
		expect(box?.x).toBe(before[index]?.x);
		expect(box?.right).toBe(before[index]?.right);
		// A span's box is as high as its font in one and as its line in the other: within a line of 18.
		expect(Math.abs((box?.y ?? 0) - (before[index]?.y ?? 99))).toBeLessThanOrEqual(3);
	}
	const numberAfter = await editorOf(page).locator('.line-numbers', { hasText: /^14$/ }).boundingBox();
	expect(Math.round((numberAfter?.x ?? 0) + (numberAfter?.width ?? 0))).toBe(Math.round((number?.x ?? 0) + (number?.width ?? 0)));
});

test('a full editor that cannot be loaded leaves the plain one, says so, and everything works', async ({ page }) => {
	await openWithoutIdleLoading(page);
	// The sandbox's worker is a script, too: a run has to be ready before scripts are refused.
	await page.getByRole('button', { name: 'Run', exact: true }).click();
	await expect(page.getByRole('region', { name: 'Outcome', exact: true })).toContainText('Held');
	const scripts = await holdScripts(page);
	await plainOf(page).click();
	await expect.poll(scripts.asked).toBeGreaterThan(0);
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.type('// kept');
	await scripts.refuse();
	await expect(editorOf(page).getByRole('status')).toContainText('The full editor did not load');
	await page.keyboard.type(', all of it');
	expect(await plainOf(page).inputValue()).toBe(`// kept, all of it${start}`);
	await expect(editorOf(page).getByRole('tab', { name: /saga\.ts/ })).toHaveAttribute('title', 'changed');
});

test('a worker that does not start brings the plain editor back with the text, and Run works', async ({ page }) => {
	await page.route(/ts\.worker/, (route) => route.abort());
	const lesson = await openLesson(page);
	await editorOf(page).locator('.ed-area').click();
	await expect(editorOf(page).getByRole('status')).toContainText('The full editor did not load', { timeout: 20_000 });
	await expect(plainOf(page)).toBeVisible();
	await plainOf(page).click();
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.type('// kept\n');
	expect(await plainOf(page).inputValue()).toBe(`// kept\n${start}`);
	await page.keyboard.press('ControlOrMeta+Enter');
	await expectOutcome(lesson, 'held');
});

test('the full editor follows the theme', async ({ page }) => {
	await openLesson(page);
	await editorOf(page).locator('.ed-area').click();
	await expect(fullOf(page)).toBeVisible({ timeout: 20_000 });
	const word = editorOf(page)
		.locator('.view-line span span', { hasText: /^HotelCancelled$/ })
		.first();
	const colour = (): Promise<string> => word.evaluate((element) => getComputedStyle(element).color);
	const token = (): Promise<string> =>
		page.evaluate(() => {
			const probe = document.body.appendChild(document.createElement('i'));
			probe.style.color = 'var(--event)';
			const { color } = getComputedStyle(probe);
			probe.remove();
			return color;
		});
	const before = await colour();
	expect(before).toBe(await token());
	await page.getByRole('button', { name: /theme/i }).click();
	await expect.poll(colour).not.toBe(before);
	expect(await colour()).toBe(await token());
});
