/** The editor in its stages, as these tests meet it: the textarea that is there at once, and the full editor that comes later. */
import { expect, type Locator, type Page, type Route } from '@playwright/test';
import { LESSON } from '#tests/support/lesson-page.ts';

export const editorOf = (page: Page): Locator => page.getByRole('region', { name: 'Editor' });
/** The textarea; Monaco's own input is not one of these. */
export const plainOf = (page: Page): Locator => editorOf(page).locator('textarea[spellcheck="false"][wrap="off"]');
export const fullOf = (page: Page): Locator => editorOf(page).locator('.monaco-editor').first();

/** The page says that data is saved: the full editor is loaded on focus only, and a test decides when that is. */
export async function openWithoutIdleLoading(page: Page): Promise<void> {
	await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) }));
	await page.goto(LESSON);
	await expect(plainOf(page)).toBeVisible();
}

/** Holds back every script that is asked for from now on. Gives what lets them through, or refuses them. */
export async function holdScripts(page: Page): Promise<{ release(): Promise<void>; refuse(): Promise<void>; asked(): number }> {
	const held: Route[] = [];
	let answer = (route: Route): Promise<void> => Promise.resolve(void held.push(route));
	await page.route(/\/_app\/immutable\/.*\.js$/, (route) => answer(route));
	const settle = async (how: (route: Route) => Promise<void>): Promise<void> => {
		answer = how;
		await Promise.all(held.splice(0).map(how));
	};
	return { release: () => settle((route) => route.continue()), refuse: () => settle((route) => route.abort()), asked: () => held.length };
}

/** Puts the caret into the line at the top; Monaco's lines lie in the page in another order than they are seen in. */
export async function clickFirstLine(page: Page): Promise<void> {
	await fullOf(page).click({ position: { x: 300, y: 16 } });
}

/** All lines of the model, scrolled into view or not: what Copy takes. */
export async function wholeText(page: Page): Promise<string> {
	if (await plainOf(page).isVisible()) return plainOf(page).inputValue();
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await clickFirstLine(page);
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.press('ControlOrMeta+C');
	return page.evaluate(() => navigator.clipboard.readText());
}
