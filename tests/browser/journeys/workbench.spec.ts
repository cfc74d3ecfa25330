/** The workbench around the run: keys, layouts, what stays and what comes back. */
import { expect, test, type Page } from '@playwright/test';
import { addFirstLine, expectOutcome, injectOnRow, lessonOn, openLesson, replaceLine } from '#tests/support/lesson-page.ts';

const partWithFocus = (page: Page) => page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? null);

test.describe('keys', () => {
	test('F6 goes round the parts that can be seen, Shift+F6 back', async ({ page }) => {
		const lesson = await openLesson(page);
		await page.keyboard.press('Control+Enter');
		await expectOutcome(lesson, 'held');
		const visited: (string | null)[] = [];
		for (let i = 0; i < 5; i++) {
			await page.keyboard.press('F6');
			visited.push(await partWithFocus(page));
		}
		expect(visited).toEqual(['prose', 'editor', 'panels', 'outcome', 'prose']);
		await page.keyboard.press('Shift+F6');
		expect(await partWithFocus(page)).toBe('outcome');
	});

	test('? lists the keys, Escape closes the list and gives the focus back', async ({ page }) => {
		await openLesson(page);
		await page.getByRole('button', { name: 'Keys' }).focus();
		await page.keyboard.press('?');
		await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Step forward');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog')).toHaveCount(0);
		await expect(page.getByRole('button', { name: 'Keys' })).toBeFocused();
	});

	test('Escape closes the inspector, and the focus is where it was', async ({ page }) => {
		await openLesson(page);
		const chip = page.locator('[data-region="panels"] [data-step="5"]').first();
		await chip.focus();
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: 'Close inspector' }).focus();
		await page.keyboard.press('Escape');
		await expect(page.getByRole('complementary', { name: 'Inspector' })).toHaveCount(0);
		await expect(chip).toBeFocused();
	});

	test('Ctrl+Shift+Enter sweeps, N goes on to the next violation, Escape gives the text back', async ({ page }) => {
		const lesson = await openLesson(page);
		await page.keyboard.press('Control+Shift+Enter');
		await expect(page.getByText('Smallest failing schedule').first()).toBeVisible({ timeout: 20_000 });
		await expectOutcome(lesson, 'violated');
		const before = await lesson.outcome.innerText();
		await page.keyboard.press('n');
		await expect.poll(() => lesson.outcome.innerText()).not.toBe(before);
		await page.keyboard.press('Escape');
		await expect(page.getByRole('heading', { level: 1, name: 'Compensation' })).toBeVisible();
	});

	test('the split moves by arrow keys, and is remembered', async ({ page }) => {
		await openLesson(page);
		const split = page.getByRole('separator', { name: 'Width of the text' });
		await split.focus();
		const before = Number(await split.getAttribute('aria-valuenow'));
		for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
		const after = Number(await split.getAttribute('aria-valuenow'));
		expect(after).toBeGreaterThan(before);
		await page.reload();
		await expect(split).toHaveAttribute('aria-valuenow', String(after));
		await split.dblclick();
		await expect(split).toHaveAttribute('aria-valuenow', String(before));
	});
});

test('Run is Stop while something runs, in the same place and as wide; Escape stops', async ({ page }) => {
	const lesson = await openLesson(page);
	await addFirstLine(page, 'for (;;);');
	await lesson.run.focus();
	const before = await lesson.run.boundingBox();
	await page.keyboard.press('Enter');
	await expect(lesson.stop).toBeVisible();
	const during = await lesson.stop.boundingBox();
	expect(during).toEqual(before);
	await page.keyboard.press('Escape');
	await expectOutcome(lesson, 'stopped');
	await expect(lesson.outcome).toContainText('Stopped by you');
	await expect(lesson.run).toBeFocused();
});

test('one region tells the outcome to a screen reader, in a sentence', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expect(page.getByRole('status').filter({ hasText: /Held: \d+ steps, no fault, \d+ invariants hold\./ })).toHaveCount(1);
});

test('the faults in force are listed, and taken out one by one', async ({ page }) => {
	const lesson = await openLesson(page);
	await injectOnRow(page, /ReserveHotel/, 'Duplicate');
	// The rows move when the copy is in.
	await expect(lesson.events.getByText('second copy')).toBeVisible();
	await injectOnRow(page, /authorise/, 'Decline');
	await expectOutcome(lesson, 'compensated');
	await page.getByRole('button', { name: '2 faults' }).click();
	await page.getByRole('menuitem', { name: 'Decline', exact: true }).click();
	await expect(page.getByRole('button', { name: '1 fault' })).toBeVisible();
	await expectOutcome(lesson, 'held');
});

test('a fault that the run no longer reaches is named, and can be taken out', async ({ page }) => {
	const lesson = await openLesson(page);
	await injectOnRow(page, /ReserveHotel/, 'Duplicate');
	await expectOutcome(lesson, 'held');
	await replaceLine(page, 'FlightReserved:', '    FlightReserved: () => undefined,');
	await lesson.run.click();
	const notice = page.getByText(/The fault Duplicate at .*ReserveHotel.* hit nothing/);
	await expect(notice).toBeVisible();
	await page.getByRole('button', { name: 'Remove it' }).click();
	await expect(notice).toHaveCount(0);
});

test('what was typed a moment before the page is closed is there afterwards', async ({ page }) => {
	const lesson = await openLesson(page);
	await addFirstLine(page, '// the last thing typed');
	await page.reload();
	await expect(lesson.editor).toContainText('the last thing typed');
});

test('Reset can be taken back after a reload', async ({ page }) => {
	const lesson = await openLesson(page);
	await addFirstLine(page, '// mine');
	await page.getByRole('button', { name: 'Reset', exact: true }).click();
	await expect(lesson.editor).not.toContainText('// mine');
	await page.reload();
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(lesson.editor).toContainText('// mine');
});

test('the theme that was chosen is there before the first paint of the next page', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await openLesson(page);
	await page.getByRole('button', { name: 'Dark theme' }).click();
	await page.goto('./', { waitUntil: 'commit' });
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.getByRole('button', { name: 'Light theme' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

	test('what a thumb needs is 44 px and always in reach', async ({ page }) => {
		const lesson = await openLesson(page);
		for (const button of [lesson.back, lesson.forward, lesson.sweep, lesson.run]) {
			await expect(button).toBeInViewport();
			const box = await button.boundingBox();
			expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
		}
	});

	test('the sheet has three heights', async ({ page }) => {
		const lesson = await openLesson(page);
		const tops: number[] = [];
		for (let i = 0; i < 3; i++) {
			const grip = page.getByRole('button', { name: /the sheet/ });
			tops.push(Math.round((await grip.boundingBox())?.y ?? 0));
			await grip.click();
		}
		expect(new Set(tops).size).toBe(3);
		await expect(lesson.run).toBeInViewport();
	});

	test('code is edited in a textarea, run, and read step by step', async ({ page }) => {
		const lesson = await openLesson(page);
		await page.getByRole('tab', { name: 'Code' }).click();
		await expect(page.getByRole('textbox').first()).toBeVisible();
		await lesson.run.click();
		await expectOutcome(lesson, 'held');
		await page.getByRole('tab', { name: 'Trace' }).click();
		await lesson.back.click();
		await expect(lesson.outcome).toContainText(/step 9 \/ 10/);
	});

	test('the sweep is in sight while it goes on, and the run it found afterwards', async ({ page }) => {
		const lesson = await openLesson(page);
		const grip = page.getByRole('button', { name: /the sheet/ });
		const half = (await grip.boundingBox())?.y;
		await grip.click();
		await lesson.sweep.click();
		await expectOutcome(lesson, 'violated');
		await expect.poll(async () => (await grip.boundingBox())?.y).toBe(half);
		await expect(page.getByRole('tab', { name: 'Trace' })).toBeVisible();
		await expect(page.getByText('Fault sweep').first()).toBeInViewport();
	});
});

test.describe('on a tablet', () => {
	test.use({ viewport: { width: 1024, height: 768 } });

	test('editor and panels are tabs of one area, and the inspector leaves the trace whole', async ({ page }) => {
		const lesson = await openLesson(page);
		await expect(lesson.editor).toBeHidden();
		await page.getByRole('tab', { name: 'Code' }).click();
		await expect(lesson.editor).toBeVisible();
		await lesson.tab('Trace').click();
		await page.locator('[data-region="panels"] [data-step="10"]').first().click();
		const inspector = await page.getByRole('complementary', { name: 'Inspector' }).boundingBox();
		const trace = await page.getByRole('tabpanel', { name: /^Trace/ }).boundingBox();
		expect((inspector?.y ?? 0) + (inspector?.height ?? 0)).toBeLessThanOrEqual((trace?.y ?? 0) + 1);
	});

	test('a line that is asked for is shown, though the trace was', async ({ page }) => {
		const lesson = await openLesson(page);
		await page.getByRole('tab', { name: 'Code' }).click();
		await addFirstLine(page, 'const = 1;');
		await lessonOn(page).tab('Trace').click();
		await lesson.run.click();
		await page.getByRole('button', { name: /^Go to saga\.ts, line 1$/ }).click();
		await expect(lesson.editor).toBeVisible();
	});
});
