import { expect, test } from '@playwright/test';
import { BUDGETS, measureLesson, type Load } from '../../../src/cli/measure-size.mjs';
import { LESSON } from '#tests/support/lesson-page.ts';

const listed = (load: Load): string => load.files.map((file) => `${file.bytes} ${file.path}`).join('\n');

test('a lesson and its Run stay within their bytes, and the editor is on neither path', async ({ browser, baseURL }) => {
	test.setTimeout(90_000);
	const size = await measureLesson(browser, baseURL ?? '', LESSON);
	expect.soft(size.lesson.bytes, `A lesson loads:\n${listed(size.lesson)}`).toBeLessThanOrEqual(BUDGETS.lesson);
	expect.soft(size.run.bytes, `Run loads:\n${listed(size.run)}`).toBeLessThanOrEqual(BUDGETS.run);
	// A measurement that sees nothing would pass every budget.
	expect.soft(size.lesson.bytes).toBeGreaterThan(20_000);
	expect.soft(size.run.bytes).toBeGreaterThan(20_000);
	expect(size.editor.bytes, `The editor loads:\n${listed(size.editor)}`).toBeGreaterThan(500_000);
});
