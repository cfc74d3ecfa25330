/** The editor by keyboard: everything in it can be reached, and it can always be left. */
import { expect, test, type Page } from '@playwright/test';
import { expectOutcome, lessonOn, openLesson } from '#tests/support/lesson-page.ts';
import { clickFirstLine, editorOf, fullOf, holdScripts, openWithoutIdleLoading, plainOf, wholeText } from './editor-page.ts';

async function openFull(page: Page): Promise<void> {
	await openLesson(page);
	await editorOf(page).locator('.ed-area').click();
	await expect(fullOf(page)).toBeVisible({ timeout: 20_000 });
	await clickFirstLine(page);
}

const isInEditor = (page: Page): Promise<boolean> => page.evaluate(() => document.activeElement?.closest('.ed-area') !== null);

test('Tab indents, Ctrl+M lets it leave, and a line says which', async ({ page }) => {
	await openFull(page);
	const hint = editorOf(page).locator('.ed-hint');
	await expect(hint).toBeVisible();
	await expect(hint).toContainText('Tab indents. Ctrl M lets Tab leave.');
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.press('Tab');
	expect(await wholeText(page)).toMatch(/^\s+import/);
	await page.keyboard.press('ControlOrMeta+M');
	await expect(hint).toContainText('Tab leaves the editor. Ctrl M makes it indent again.');
	await page.keyboard.press('Tab');
	expect(await isInEditor(page)).toBe(false);
	await expect(hint).toBeHidden();
});

test('Escape closes what is open in the editor, and then goes to Run', async ({ page }) => {
	await openFull(page);
	await page.keyboard.press('ControlOrMeta+F');
	await expect(editorOf(page).locator('.find-widget.visible')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(editorOf(page).locator('.find-widget.visible')).toHaveCount(0);
	expect(await isInEditor(page)).toBe(true);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
});

test('Ctrl+Enter in the editor runs, and Ctrl+Shift+Enter sweeps', async ({ page }) => {
	await openFull(page);
	await page.keyboard.press('Control+Enter');
	await expectOutcome(lessonOn(page), 'held');
	await page.keyboard.press('Control+Shift+Enter');
	await expect(page.getByText(/Smallest failing schedule/i).first()).toBeVisible({ timeout: 20_000 });
});

test('in the plain editor Tab leaves, Escape goes to Run, Ctrl+Enter runs', async ({ page }) => {
	await openWithoutIdleLoading(page);
	await holdScripts(page);
	await plainOf(page).focus();
	await expect(plainOf(page)).toHaveAccessibleName('saga.ts, code');
	await expect(plainOf(page)).toHaveAccessibleDescription(/Tab leaves the editor.*Esc.*goes to Run/);
	await page.keyboard.press('Tab');
	await expect(plainOf(page)).not.toBeFocused();
	await plainOf(page).focus();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
});

test('a read-only file says so and takes no text, in both editors', async ({ page }) => {
	await openWithoutIdleLoading(page);
	const scripts = await holdScripts(page);
	await editorOf(page)
		.getByRole('tab', { name: /hotels\.ts/ })
		.click();
	await expect(plainOf(page)).toHaveAccessibleName('hotels.ts, read only');
	const before = await plainOf(page).inputValue();
	await plainOf(page).click();
	await page.keyboard.type('x');
	expect(await plainOf(page).inputValue()).toBe(before);
	await scripts.release();
	await expect(fullOf(page)).toBeVisible({ timeout: 20_000 });
	await clickFirstLine(page);
	await page.keyboard.type('x');
	await expect(editorOf(page).getByText('hotels.ts is read only.')).toBeVisible();
	expect(await wholeText(page)).toBe(before);
});

test('the steps in the gutter are one stop; arrows move, Enter goes to the step', async ({ page }) => {
	await openFull(page);
	await page.keyboard.press('Control+Enter');
	const steps = editorOf(page).getByRole('toolbar', { name: 'Steps sent from these lines' });
	await expect(steps.getByRole('button').first()).toBeVisible();
	expect(await steps.locator('button[tabindex="0"]').count()).toBe(1);
	await steps.locator('button[tabindex="0"]').focus();
	await page.keyboard.press('ArrowDown');
	const second = steps.getByRole('button').nth(1);
	await expect(second).toBeFocused();
	const step = /Step (\d+)/.exec((await second.getAttribute('aria-label')) ?? '')?.[1];
	await page.keyboard.press('Enter');
	await expect(page.getByText(new RegExp(`step ${String(step)}\\s*/`)).first()).toBeVisible();
});

test('marks of a run stay with their lines while text is typed above them', async ({ page }) => {
	await openFull(page);
	await page.keyboard.press('Control+Enter');
	const steps = editorOf(page).getByRole('toolbar', { name: 'Steps sent from these lines' });
	const lines = async (): Promise<number[]> =>
		(await steps.getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))).map((name) =>
			Number(/line (\d+)/.exec(name)?.[1])
		);
	await expect.poll(lines).not.toHaveLength(0);
	const before = await lines();
	await clickFirstLine(page);
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await expect.poll(lines).toEqual(before.map((line) => line + 2));
});
