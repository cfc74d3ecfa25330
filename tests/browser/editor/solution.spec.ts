/** The solution over the editor: what it changes is told in words and signs, and looking at it costs nothing. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { clickFirstLine, editorOf, fullOf, openWithoutIdleLoading, plainOf } from './editor-page.ts';
import { openLesson } from '#tests/support/lesson-page.ts';

const isOpen = { name: 'Solution', exact: true } as const;

test('removed and added lines are told by a sign and by a word', async ({ page }) => {
	await openWithoutIdleLoading(page);
	await page.getByRole('button', { name: 'Show solution' }).click();
	const solution = page.getByRole('region', isOpen);
	await expect(solution.getByRole('row', { name: /added: .*refundCard/ }).first()).toContainText('+');
	await expect(solution.getByRole('row', { name: /removed: / }).first()).toContainText('−');
	await expect(page.getByRole('region', { name: 'What the solution changes' })).toBeFocused();
});

test('Keep mine and Escape leave the text as it was', async ({ page }) => {
	await openWithoutIdleLoading(page);
	const before = await plainOf(page).inputValue();
	for (const leave of [() => page.getByRole('button', { name: 'Keep mine' }).click(), () => page.keyboard.press('Escape')]) {
		await page.getByRole('button', { name: 'Show solution' }).click();
		await expect(page.getByRole('region', isOpen)).toBeVisible();
		await leave();
		await expect(page.getByRole('region', isOpen)).toHaveCount(0);
		await expect(plainOf(page)).toHaveValue(before);
	}
});

test('somebody who has the solution already is told so', async ({ page }) => {
	await openWithoutIdleLoading(page);
	await page.getByRole('button', { name: 'Show solution' }).click();
	await page.getByRole('button', { name: 'Use it' }).click();
	await expect(plainOf(page)).toHaveValue(/refundCard/);
	await page.getByRole('button', { name: 'Show solution' }).click();
	await expect(page.getByText('Your code is the solution, line for line.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Use it' })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(colorScheme, () => {
		test.use({ colorScheme });
		test('the editor in its stages, and the solution over it, have no fault that axe knows', async ({ page }) => {
			const faults = async (): Promise<string[]> =>
				(await new AxeBuilder({ page }).include('[aria-label="Editor"]').analyze()).violations.flatMap((violation) =>
					violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`)
				);
			await openLesson(page);
			await page.getByRole('button', { name: 'Run', exact: true }).click();
			await expect(editorOf(page).getByRole('toolbar', { name: 'Steps sent from these lines' })).toBeVisible();
			await editorOf(page).locator('.ed-area').click();
			await expect(fullOf(page)).toBeVisible({ timeout: 20_000 });
			await clickFirstLine(page);
			expect(await faults()).toEqual([]);
			await page.getByRole('button', { name: 'Show solution' }).click();
			await expect(page.getByRole('region', isOpen)).toBeVisible();
			expect(await faults()).toEqual([]);
		});
	});
}
