/** A learner's text in a real browser's storage: across reloads, refusals, two tabs, and a later version of the site. */
import { expect, test, type Page } from '@playwright/test';
import { LESSON } from '#tests/support/lesson-page.ts';
import { editorOf, openWithoutIdleLoading, plainOf } from './editor-page.ts';

const DATABASE = 'faultline-drafts';

async function typeAbove(page: Page, text: string): Promise<void> {
	await plainOf(page).focus();
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.type(text);
}

async function reload(page: Page): Promise<void> {
	await page.reload();
	await expect(plainOf(page)).toBeVisible();
}

/** What lies in the database, read past all of our own code. */
function stored(page: Page): Promise<{ text: string | null; reason: string; version: number; tabId: string }[]> {
	return page.evaluate(
		(name) =>
			new Promise((done, fail) => {
				const open = indexedDB.open(name);
				open.onerror = () => fail(open.error);
				open.onsuccess = () => {
					const all = open.result.transaction('revisions').objectStore('revisions').getAll();
					all.onsuccess = () => {
						open.result.close();
						done(all.result);
					};
				};
			}),
		DATABASE
	);
}

/** The full editor would only be in the way here: it is never loaded. */
async function openPlain(page: Page): Promise<void> {
	await page.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
		const response = await route.fetch();
		if ((await response.body()).length > 1_000_000) await route.abort();
		else await route.fulfill({ response });
	});
	await openWithoutIdleLoading(page);
}

test('a page that is reloaded in the middle of a word has the word', async ({ page }) => {
	await openPlain(page);
	await typeAbove(page, '// kept');
	// At least one save, so that the store is known to be there.
	await expect.poll(async () => (await stored(page)).at(-1)?.text ?? '').toContain('// kept');
	await page.keyboard.type(' to the last lett');
	await reload(page);
	await expect(plainOf(page)).toHaveValue(/^\/\/ kept to the last lettimport/);
});

test('what is stored are revisions, each with its reason and its tab', async ({ page }) => {
	await openPlain(page);
	await typeAbove(page, '// mine');
	await expect.poll(async () => (await stored(page)).at(-1)?.text ?? '').toContain('// mine');
	await page.getByRole('button', { name: 'Reset', exact: true }).click();
	await expect.poll(async () => (await stored(page)).at(-1)?.reason).toBe('reset');
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect.poll(async () => (await stored(page)).at(-1)?.reason).toBe('undo');
	const revisions = await stored(page);
	expect(revisions.find((revision) => revision.reason === 'reset')?.text).toBeNull();
	expect(revisions.at(-1)?.text).toMatch(/^\/\/ mine/);
	expect(new Set(revisions.map((revision) => revision.version))).toEqual(new Set([1]));
	expect(new Set(revisions.map((revision) => revision.tabId)).size).toBe(1);
	await expect(plainOf(page)).toHaveValue(/^\/\/ mine/);
	await reload(page);
	await expect(plainOf(page)).toHaveValue(/^\/\/ mine/);
});

test('where the browser has no storage, a notice says so, and the text stays while the tab does', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined });
		Object.defineProperty(globalThis, 'localStorage', {
			get() {
				throw new DOMException('denied', 'SecurityError');
			}
		});
	});
	await openPlain(page);
	await expect(page.getByText('This browser keeps nothing for this site.')).toBeVisible();
	await typeAbove(page, '// mine');
	await editorOf(page)
		.getByRole('tab', { name: /hotels/ })
		.click();
	await editorOf(page).getByRole('tab', { name: /saga/ }).click();
	await expect(plainOf(page)).toHaveValue(/^\/\/ mine/);
});

test('without a database, what can be kept beside it comes back', async ({ page }) => {
	await page.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('denied', 'SecurityError');
		};
	});
	await openPlain(page);
	await expect(page.getByText('This browser keeps nothing for this site.')).toBeVisible();
	await typeAbove(page, '// mine');
	await reload(page);
	await expect(plainOf(page)).toHaveValue(/^\/\/ mine/);
});

test('a full disk is said, loses nothing, and the notice goes when there is room again', async ({ page }) => {
	await page.addInitScript(() => {
		const { add } = IDBObjectStore.prototype;
		IDBObjectStore.prototype.add = function (...args) {
			if (sessionStorage.getItem('full')) throw new DOMException('full', 'QuotaExceededError');
			return add.apply(this, args);
		};
	});
	await openPlain(page);
	await page.evaluate(() => sessionStorage.setItem('full', 'yes'));
	await typeAbove(page, '// one');
	await expect(page.getByText('Your text could not be saved')).toBeVisible();
	await page.evaluate(() => sessionStorage.removeItem('full'));
	await page.keyboard.type(', two');
	await expect(page.getByText('Your text could not be saved')).toHaveCount(0);
	expect((await stored(page)).map((revision) => revision.text?.split('import')[0])).toEqual(['// one', '// one, two']);
});

test('two tabs on one lesson keep both texts; the newer one is shown next time', async ({ page, context }) => {
	await openPlain(page);
	const other = await context.newPage();
	await openPlain(other);
	await typeAbove(page, '// first');
	await expect.poll(async () => (await stored(page)).length).toBe(1);
	await typeAbove(other, '// second');
	await expect.poll(async () => (await stored(page)).length).toBe(2);
	const revisions = await stored(page);
	expect(revisions.map((revision) => revision.text?.split('import')[0])).toEqual(['// first', '// second']);
	expect(new Set(revisions.map((revision) => revision.tabId)).size).toBe(2);
	await reload(page);
	await expect(plainOf(page)).toHaveValue(/^\/\/ second/);
});

test('a later version in another tab is not held up, and the old tab says that it no longer saves', async ({ page, context }) => {
	await openPlain(page);
	await typeAbove(page, '// one');
	await expect.poll(async () => (await stored(page)).length).toBe(1);
	const later = await context.newPage();
	await later.goto(LESSON.replace(/learn.*/, '404.html'));
	const upgraded = await later.evaluate(
		(name) =>
			new Promise<string>((done) => {
				const open = indexedDB.open(name, 2);
				open.onupgradeneeded = () => undefined;
				open.onsuccess = () => done('open');
				setTimeout(() => done('hangs'), 5000);
			}),
		DATABASE
	);
	expect(upgraded).toBe('open');
	await page.keyboard.type(', two');
	await expect(page.getByText('Your text could not be saved')).toBeVisible();
	await expect(plainOf(page)).toHaveValue(/^\/\/ one, two/);
});
