/** What the editor knows of the code: types of `faultline` and of the lesson's own files. None of it stands in the way of Run. */
import { expect, test, type Page } from '@playwright/test';
import { addFirstLine, expectOutcome, openLesson, replaceLine } from '#tests/support/lesson-page.ts';
import { editorOf, fullOf } from './editor-page.ts';

const problems = (page: Page) => editorOf(page).getByRole('button', { name: /type errors?/ });

test('every file of the lesson is free of type errors', async ({ page }) => {
	await openLesson(page);
	// A planted error is found, so that silence means something; without it there is none left in any file.
	await replaceLine(page, 'BookTrip:', '    BookTrip: (c, { commands }) => commands.sent(reserveFlight(trip(c)))');
	await expect(problems(page)).toHaveText('1 type error', { timeout: 20_000 });
	await replaceLine(page, 'BookTrip:', '    BookTrip: (c, { commands }) => commands.send(reserveFlight(trip(c)))');
	await expect(problems(page)).toHaveCount(0, { timeout: 20_000 });
});

test('a type error is counted and named, leads to its line, and Run still works', async ({ page }) => {
	const lesson = await openLesson(page);
	await addFirstLine(page, "export const wrong: number = 'a word';");
	await expect(problems(page)).toHaveText('1 type error', { timeout: 20_000 });
	await expect(problems(page)).toHaveAttribute('title', /saga\.ts, line 1:/);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
});

test('messages of the lesson are completed, and what `faultline` offers is explained', async ({ page }) => {
	await openLesson(page);
	await replaceLine(page, 'HotelRefused:', '    HotelRefused: (e, { commands }) => commands.send(cancelFl');
	await page.keyboard.press('Control+Space');
	await expect(page.locator('.suggest-widget')).toContainText('cancelFlight', { timeout: 15_000 });
	await page.keyboard.press('Escape');
	await editorOf(page).locator('.view-line').first().click();
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.insertText("import { TransientError } from 'faultline';\n");
	await editorOf(page).locator('.view-line').first().getByText('TransientError').hover();
	await expect(page.locator('.monaco-hover:not(.hidden)').first()).toContainText('Worth another attempt', { timeout: 15_000 });
});

test('a definition in another file is gone to', async ({ page }) => {
	await openLesson(page);
	await editorOf(page).locator('.ed-area').click();
	await expect(fullOf(page)).toBeVisible({ timeout: 20_000 });
	await editorOf(page).locator('.view-line').nth(1).getByText('cancelFlight').click();
	await page.keyboard.press('F12');
	await expect(editorOf(page).getByRole('tab', { name: /messages\.ts/ })).toHaveAttribute('aria-selected', 'true', { timeout: 15_000 });
	await expect(editorOf(page).locator('.view-lines')).toContainText("command<Trip>('CancelFlight'");
});
