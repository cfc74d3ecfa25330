/** The names that people, screen readers and tests from outside find things by. Each must mean one thing only. */
import { expect, test } from '@playwright/test';

test('the region Outcome and the two step buttons are found by their names alone', async ({ page }) => {
	await page.goto('./learn/patterns/compensation');
	await expect(page.getByRole('region', { name: 'Outcome' })).toHaveCount(1);
	await expect(page.getByRole('button', { name: 'Step forward' })).toHaveCount(1);
	await expect(page.getByRole('button', { name: 'Step back' })).toHaveCount(1);
	await expect(page.getByRole('button', { name: 'Show solution' })).toHaveCount(1);
	for (const name of ['Run', 'Sweep', 'Reset']) await expect(page.getByRole('button', { name, exact: true })).toHaveCount(1);
	for (const name of ['Trace', 'Events', 'System', 'Ledger', 'Verdict']) await expect(page.getByRole('tab', { name })).toHaveCount(1);
});
