/** The run as somebody reads it who uses no mouse, or only a mouse: lanes, table, scrubber, inspector, sweep. */
import { expect, test } from '@playwright/test';
import { expectOutcome, injectOnRow, openLesson } from '../../support/lesson-page.ts';

test('in the lanes, arrows move from step to step, I injects, Del takes it out, Enter inspects', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	const lanes = page.getByRole('group', { name: 'Trace', exact: true });
	await lanes.getByRole('button', { name: /^BookTrip, step 1/ }).focus();
	for (let step = 2; step <= 6; step++) await page.keyboard.press('ArrowRight');
	await expect(lanes.getByRole('button', { name: /^ChargeCard, step 6/ })).toBeFocused();
	await page.keyboard.press('i');
	await expect(page.getByRole('menuitem', { name: /^Fail before effect/ })).toBeFocused();
	await page.keyboard.press('d');
	await expect(page.getByRole('menuitem', { name: /^Decline/ })).toBeFocused();
	await page.keyboard.press('Enter');
	await expectOutcome(lesson, 'compensated');
	await lanes.getByRole('button', { name: /^402 declined, step 8/ }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('injected: decline');
	await lanes.getByRole('button', { name: /^402 declined, step 8/ }).focus();
	await page.keyboard.press('Delete');
	await expectOutcome(lesson, 'held');
});

test('whatever the pointer is on in the lanes has a Fault button: a message, an answer, a handler', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	const lanes = page.getByRole('group', { name: 'Trace', exact: true });
	const fault = lanes.getByRole('button', { name: 'Fault', exact: true });
	await lanes.getByRole('button', { name: /^200 approved/ }).hover();
	await expect(fault).toHaveCount(1);
	await lanes.locator('.spot').first().hover();
	await expect(fault).toHaveCount(1);
	await fault.click();
	await page.getByRole('menuitem', { name: /^Crash before ack/ }).click();
	await expect(lanes.getByText('injected: crash before the ack')).toBeVisible();
});

test('pointing at a step lights what led to it and what came of it, and dims the rest', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	await injectOnRow(page, /authorise/, 'Crash after effect');
	await lesson.tab('Trace').click();
	const lanes = page.getByRole('group', { name: 'Trace', exact: true });
	await lanes.getByRole('button', { name: /^restart/ }).hover();
	await expect(lanes.getByRole('button', { name: /^crash/ })).not.toHaveClass(/dim/);
	await expect(lanes.getByRole('button', { name: /^TripConfirmed/ })).toHaveClass(/dim/);
});

test('the table moves by row, unfolds a step, and has one tab stop', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.tab('Events').click();
	const rows = lesson.events.getByRole('row');
	const folded = await rows.count();
	await lesson.events
		.getByRole('row', { name: /ReserveFlight/ })
		.first()
		.focus();
	await page.keyboard.press('ArrowRight');
	await expect.poll(() => rows.count()).toBeGreaterThan(folded);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowLeft');
	await expect(rows).toHaveCount(folded);
	await expect(lesson.events.getByRole('row', { name: /ReserveFlight/ }).first()).toBeFocused();
	await expect(lesson.events.locator('tr[tabindex="0"]')).toHaveCount(1);
});

test('play goes on from step to step and rests where the fault struck', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	await injectOnRow(page, /ReserveHotel/, 'Drop');
	await page.getByRole('button', { name: 'First step' }).click();
	await page.getByRole('button', { name: 'Play', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 15_000 });
	await expect(page.getByRole('slider', { name: 'Step', exact: true })).toHaveValue('4');
});

test('the matrix of a sweep has one tab stop, and arrows move in it', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.sweep.click();
	await expectOutcome(lesson, 'violated');
	const matrix = page.getByRole('table', { name: 'Sweep' });
	await expect(matrix.locator('[tabindex="0"]')).toHaveCount(1);
	await matrix.getByRole('button', { name: /^BookTrip, Crash before: / }).focus();
	await page.keyboard.press('ArrowRight');
	await expect(matrix.getByRole('button', { name: /^BookTrip, Crash after effect: / })).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await expect(matrix.getByRole('button', { name: /^ReserveFlight, Crash after effect: / })).toBeFocused();
});
