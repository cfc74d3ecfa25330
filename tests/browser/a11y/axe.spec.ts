/** What a machine can find of what a screen reader, a keyboard or a weak eye would trip over. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { expectOutcome, injectOnRow, openLesson } from '#tests/support/lesson-page.ts';

async function expectNothingSerious(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
	const said = serious.map(
		({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}\n    ${node.failureSummary ?? ''}`).join('\n')}`
	);
	expect(said.join('\n\n')).toBe('');
}

const SIZES = [
	{ width: 1440, height: 900 },
	{ width: 1024, height: 768 },
	{ width: 390, height: 844 }
];

for (const colorScheme of ['light', 'dark'] as const) {
	for (const viewport of SIZES) {
		test.describe(`${colorScheme}, ${viewport.width} wide`, () => {
			test.use({ colorScheme, viewport });

			test('home', async ({ page }) => {
				await page.goto('./');
				await expectNothingSerious(page);
			});

			test('a lesson, untouched', async ({ page }) => {
				await openLesson(page);
				await expectNothingSerious(page);
			});

			test('a lesson after a run with a fault', async ({ page }) => {
				const lesson = await openLesson(page);
				await lesson.run.click();
				await expectOutcome(lesson, 'held');
				await injectOnRow(page, /authorise/, 'Decline');
				await expectOutcome(lesson, 'compensated');
				await expectNothingSerious(page);
			});

			test('a lesson after a sweep', async ({ page }) => {
				const lesson = await openLesson(page);
				await lesson.sweep.click();
				await expectOutcome(lesson, 'violated');
				await expectNothingSerious(page);
			});
		});
	}
}
