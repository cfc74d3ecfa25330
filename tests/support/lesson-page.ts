/** The first lesson as a person meets it: by the names that a screen reader says. */
import { expect, type Locator, type Page } from '@playwright/test';

/** From the root of the site, so that it also works under a sub-path. */
export const LESSON = 'learn/patterns/compensation';

export interface LessonPage {
	readonly run: Locator;
	readonly stop: Locator;
	readonly sweep: Locator;
	readonly forward: Locator;
	readonly back: Locator;
	/** Says how the last run ended. */
	readonly outcome: Locator;
	readonly events: Locator;
	readonly editor: Locator;
	tab(name: 'Trace' | 'Events' | 'System' | 'Ledger' | 'Verdict' | 'Streams'): Locator;
}

export function lessonOn(page: Page): LessonPage {
	return {
		run: page.getByRole('button', { name: 'Run', exact: true }),
		stop: page.getByRole('button', { name: 'Stop', exact: true }),
		sweep: page.getByRole('button', { name: 'Sweep', exact: true }),
		forward: page.getByRole('button', { name: 'Step forward', exact: true }),
		back: page.getByRole('button', { name: 'Step back', exact: true }),
		outcome: page.getByRole('region', { name: 'Outcome', exact: true }),
		events: page.getByRole('table', { name: 'Events' }),
		editor: page.locator('.ed-area'),
		tab: (name) => page.getByRole('tab', { name: new RegExp(`^${name}\\b`) })
	};
}

/** Opens the lesson and waits until it answers to a click. */
export async function openLesson(page: Page, site = ''): Promise<LessonPage> {
	await page.goto(site + LESSON);
	const lesson = lessonOn(page);
	await expect(lesson.run).toHaveCount(1);
	await expect(lesson.run).toBeEnabled();
	return lesson;
}

const OUTCOME = { held: /Held/, compensated: /Compensated/, violated: /Violated/, stopped: /Stopped/ } as const;

export async function expectOutcome(lesson: LessonPage, outcome: keyof typeof OUTCOME): Promise<void> {
	await expect(lesson.outcome).toContainText(OUTCOME[outcome]);
	await expect(lesson.run).toBeVisible();
}

/** Injects a fault by the menu of a row of the table. */
export async function injectOnRow(page: Page, row: RegExp, fault: string): Promise<void> {
	const lesson = lessonOn(page);
	await lesson.tab('Events').click();
	await lesson.events.getByRole('row', { name: row }).first().getByRole('button', { name: 'Fault' }).click();
	// An item's name ends with a word on what the fault means.
	await page.getByRole('menuitem', { name: new RegExp(`^${fault}(?! ack)`) }).click();
}

/** Waits until the full editor has taken the textarea's place. */
export async function waitForFullEditor(page: Page): Promise<void> {
	const lesson = lessonOn(page);
	await lesson.editor.click();
	await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 20_000 });
	await expect(lesson.editor.locator('> textarea')).toHaveCount(0);
}

/** Writes `text` in the place of the first line that contains `part`. */
export async function replaceLine(page: Page, part: string, text: string): Promise<void> {
	await waitForFullEditor(page);
	await lessonOn(page).editor.locator('.view-line').filter({ hasText: part }).first().click();
	await page.keyboard.press('End');
	await page.keyboard.press('Shift+Home');
	await page.keyboard.press('Shift+Home');
	await page.keyboard.insertText(text);
}

/** Writes a line above all others. */
export async function addFirstLine(page: Page, text: string): Promise<void> {
	await waitForFullEditor(page);
	await lessonOn(page).editor.locator('.view-line').first().click();
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.insertText(text);
	await page.keyboard.press('Enter');
}
