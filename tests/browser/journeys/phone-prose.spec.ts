/** On a phone the sheet lies over the text: what is focused or pressed in the text comes out from under it. */
import { expect, test } from '@playwright/test';
import { openLesson } from '#tests/support/lesson-page.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a button of the text that gets the focus stands above the sheet, and can be pressed', async ({ page }) => {
	await openLesson(page);
	const button = page.getByRole('button', { name: 'Decline the card and run' });
	await page.getByRole('button', { name: 'Pick RefundCard' }).focus();
	await page.keyboard.press('Tab');
	await expect(button).toBeFocused();
	await expect
		.poll(() =>
			button.evaluate((element) => {
				const { left, top, width, height } = element.getBoundingClientRect();
				return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
			})
		)
		.toBe(true);
	await button.click();
	await expect(page.getByRole('region', { name: 'Outcome' })).toContainText('Compensated');
});
