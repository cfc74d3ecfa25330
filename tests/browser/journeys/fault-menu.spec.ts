/** What the `Fault` menu shows comes with its first use: late on a slow line, not at all on a broken one. */
import { expect, test } from '@playwright/test';
import { openLesson } from '../../support/lesson-page.ts';
import { holdScripts } from '../editor/editor-page.ts';

test.beforeEach(async ({ page }) => {
	// Nothing is fetched in a quiet moment: whoever presses is first.
	await page.addInitScript(() => {
		window.requestIdleCallback = () => 0;
	});
});

test('I opens the menu once it is there, with the first fault in focus', async ({ page }) => {
	await openLesson(page);
	const scripts = await holdScripts(page);
	await page
		.getByRole('group', { name: 'Trace', exact: true })
		.getByRole('button', { name: /^BookTrip, step 1/ })
		.focus();
	await page.keyboard.press('i');
	await expect.poll(() => scripts.asked()).toBeGreaterThan(0);
	await expect(page.getByRole('menuitem')).toHaveCount(0);
	await scripts.release();
	await expect(page.getByRole('menuitem').first()).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('group', { name: 'Trace', exact: true }).getByRole('button', { name: /^BookTrip, step 1/ })).toBeFocused();
});

test('a menu that could not be loaded says so, and opens when it is asked for again', async ({ page }) => {
	await openLesson(page);
	const scripts = await holdScripts(page);
	const step = page.getByRole('group', { name: 'Trace', exact: true }).getByRole('button', { name: /^BookTrip, step 1/ });
	await step.focus();
	await page.keyboard.press('i');
	await expect.poll(() => scripts.asked()).toBeGreaterThan(0);
	await scripts.refuse();
	const missing = page.getByText('The list of faults could not be loaded.');
	await expect(missing).toBeVisible();
	await page.unroute(/\/_app\/immutable\/.*\.js$/);
	await expect(step).toBeFocused();
	await page.keyboard.press('i');
	await expect(page.getByRole('menuitem').first()).toBeFocused();
	await expect(missing).toHaveCount(0);
});
