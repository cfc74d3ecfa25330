import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftSaver } from './draft-saver.ts';
import { openDrafts, type DraftNotice, type DraftStore } from './drafts.ts';
import type { KeyValues } from './journal.ts';
import { memoryLog, type RevisionLog } from './revision-log.ts';
import type { Revision } from './revisions.ts';

const LESSON = 'P6';

/** What a browser keeps for a site, and how it fails. Survives the pages that use it. */
class Browser {
	log = memoryLog();
	readonly #values = new Map<string, string>();
	refusesWrites = false;
	refusesDatabase = false;
	refusesStorage = false;
	clock = 1000;
	pages = 0;
	notices: (DraftNotice | null)[] = [];

	readonly storage: KeyValues = (({ values, browser }) => ({
		get length() {
			return values.size;
		},
		key: (index) => [...values.keys()][index] ?? null,
		getItem: (key) => values.get(key) ?? null,
		setItem(key, value) {
			if (browser.refusesStorage) throw new Error('QuotaExceededError');
			values.set(key, value);
		},
		removeItem: (key) => void values.delete(key)
	}))({ values: this.#values, browser: this });

	/** A new page. `isAlive` turns false when it is killed: what it asks of the database from then on is never done. */
	async open(isAlive = { now: true }): Promise<DraftStore> {
		this.pages += 1;
		const guarded: RevisionLog = {
			...this.log,
			read: (lessonId) => this.log.read(lessonId),
			append: async (revisions) => {
				await Promise.resolve();
				if (!isAlive.now) return new Promise<never>(() => undefined);
				if (this.refusesWrites) throw new Error('QuotaExceededError');
				return this.log.append(revisions);
			}
		};
		return openDrafts({
			openLog: () => (this.refusesDatabase ? Promise.reject(new Error('SecurityError')) : Promise.resolve(guarded)),
			storage: this.storage,
			now: () => (this.clock += 1),
			tabId: `tab${String(this.pages)}`,
			onnotice: (notice) => void this.notices.push(notice)
		});
	}

	get unsaved(): number {
		return this.#values.size;
	}
}

const textOf = async (store: DraftStore, file = 'saga.ts'): Promise<string | null> => (await store.latest(LESSON))[file] ?? null;
const page = null;

type Command =
	| { readonly kind: 'edit'; readonly text: string }
	| { readonly kind: 'pause' | 'reload' | 'kill' | 'reset' | 'solution' | 'undo' | 'clock back' }
	| { readonly kind: 'refuse writes'; readonly on: boolean };

const command: fc.Arbitrary<Command> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom('a', 'b', 'ab', 'start', '').map((text): Command => ({ kind: 'edit', text })) },
	{ weight: 5, arbitrary: fc.constantFrom('pause', 'reload', 'kill', 'reset', 'solution', 'undo', 'clock back').map((kind): Command => ({ kind })) },
	{ weight: 1, arbitrary: fc.boolean().map((on): Command => ({ kind: 'refuse writes', on })) }
);

/** What should be seen, in a few lines: the text on the screen, and a stack of what Undo brings back. */
class Expected {
	shown: string | null = null;
	#saved: string | null = null;
	#isTyped = false;
	readonly #points: (string | null)[] = [];
	readonly seen = new Set<string>();

	edit(text: string): void {
		this.shown = text;
	}
	save(): void {
		if (this.shown === this.#saved) return;
		this.#saved = this.shown;
		this.#isTyped = true;
		if (this.shown !== null) this.seen.add(this.shown);
	}
	#put(text: string | null): void {
		this.shown = this.#saved = text;
		this.#isTyped = false;
	}
	replace(text: string | null): void {
		this.save();
		this.#points.push(this.shown);
		this.#put(text);
	}
	undo(): string | null | undefined {
		this.save();
		if (this.#points.length === 0) return undefined;
		const before = this.#points.pop() ?? null;
		if (this.#isTyped) this.#points.push(this.shown);
		this.#put(before);
		return before;
	}
}

async function play(commands: readonly Command[], browser = new Browser()): Promise<void> {
	const expected = new Expected();
	let isAlive = { now: true };
	let store = await browser.open(isAlive);
	let saver = draftSaver({ store, lessonId: LESSON, pauseMs: 1e9, page });
	for (const step of commands) {
		switch (step.kind) {
			case 'edit':
				expected.edit(step.text);
				saver.edited('saga.ts', step.text);
				break;
			case 'pause':
				expected.save();
				await saver.flush();
				break;
			case 'reset':
				expected.replace(null);
				await saver.replace({ 'saga.ts': null }, 'reset');
				break;
			case 'solution':
				expected.replace('solved');
				await saver.replace({ 'saga.ts': 'solved' }, 'solution');
				break;
			case 'undo': {
				const before = expected.undo();
				expect(await saver.undo()).toEqual(before === undefined ? null : { 'saga.ts': before });
				break;
			}
			case 'refuse writes':
				browser.refusesWrites = step.on;
				break;
			case 'clock back':
				browser.clock -= 500;
				break;
			case 'reload':
			case 'kill':
				// Killed in the middle of a write; reloaded before the pause was over.
				if (step.kind === 'kill') void saver.flush();
				isAlive.now = false;
				isAlive = { now: true };
				store = await browser.open(isAlive);
				saver = draftSaver({ store, lessonId: LESSON, pauseMs: 1e9, page });
				expected.save();
				expect(await textOf(store)).toBe(expected.shown);
		}
	}
	await saver.flush();
	expected.save();
	expect(await textOf(store)).toBe(expected.shown);
	const history = new Set((await store.history(LESSON)).map((revision) => revision.text));
	for (const text of expected.seen) expect(history).toContain(text);
}

describe('a draft', () => {
	test('is what was last on the screen, whatever happened, and no text is out of reach', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(command, { maxLength: 25 }), (commands) => play(commands)),
			{ numRuns: 400 }
		);
	});

	test('survives reloads without a database, as long as the browser keeps anything', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(command, { maxLength: 12 }), (commands) => {
				const fresh = new Browser();
				fresh.refusesDatabase = true;
				return play(commands, fresh);
			}),
			{ numRuns: 150 }
		);
	});

	test('is kept in memory, with a sentence, where the browser keeps nothing', async () => {
		const browser = new Browser();
		browser.refusesDatabase = browser.refusesStorage = true;
		const store = await browser.open();
		await store.save(LESSON, 'saga.ts', 'mine', 'edit');
		expect(await textOf(store)).toBe('mine');
		expect(store.kind).toBe('memory');
		expect(store.notice?.sentence).toBe(
			'This browser keeps nothing for this site. Your text stays in this tab: copy what you want to keep before you close it.'
		);
	});

	test('that could not be written is written with the next edit, and the notice goes', async () => {
		const browser = new Browser();
		const store = await browser.open();
		browser.refusesWrites = true;
		await store.save(LESSON, 'saga.ts', 'one', 'edit');
		expect([store.kind, store.notice?.code]).toEqual(['memory', 'drafts-not-saved']);
		browser.refusesWrites = false;
		await store.save(LESSON, 'saga.ts', 'two', 'edit');
		expect([store.kind, store.notice]).toEqual(['persistent', null]);
		expect(browser.notices.map((notice) => notice?.code ?? null)).toEqual(['drafts-not-saved', null]);
		expect((await browser.log.read(LESSON)).map((revision) => revision.text)).toEqual(['one', 'two']);
		expect(browser.unsaved).toBe(0);
	});

	test('leaves nothing in the journal once it is saved', async () => {
		const browser = new Browser();
		const store = await browser.open();
		store.hold(LESSON, 'saga.ts', 'on');
		store.hold(LESSON, 'saga.ts', 'one');
		expect(browser.unsaved).toBe(1);
		await store.save(LESSON, 'saga.ts', 'one', 'edit');
		expect(browser.unsaved).toBe(0);
	});

	test('is held while an older text is still being saved', async () => {
		const browser = new Browser();
		const isAlive = { now: true };
		const store = await browser.open(isAlive);
		const saving = store.save(LESSON, 'saga.ts', 'one', 'edit');
		store.hold(LESSON, 'saga.ts', 'one and a half');
		await saving;
		isAlive.now = false;
		expect(await textOf(await browser.open())).toBe('one and a half');
	});

	test('takes what is asked at the same time in the order of asking', async () => {
		const store = await new Browser().open();
		await Promise.all([
			store.save(LESSON, 'saga.ts', 'one', 'edit'),
			store.replace(LESSON, { 'saga.ts': null }, 'reset'),
			store.save(LESSON, 'saga.ts', 'two', 'edit')
		]);
		expect((await store.history(LESSON)).map((revision) => revision.text)).toEqual(['one', null, 'two']);
		expect(await store.undo(LESSON)).toEqual({ 'saga.ts': 'one' });
	});

	test('of two tabs is kept from both; the newer one is shown', async () => {
		const browser = new Browser();
		const [first, second] = [await browser.open(), await browser.open()];
		await first.save(LESSON, 'saga.ts', 'first', 'edit');
		await second.save(LESSON, 'saga.ts', 'second', 'edit');
		const next = await browser.open();
		expect(await textOf(next)).toBe('second');
		expect((await next.history(LESSON)).map((revision) => revision.text)).toEqual(['first', 'second']);
	});

	test('is of one lesson only', async () => {
		const store = await new Browser().open();
		await store.save(LESSON, 'saga.ts', 'mine', 'edit');
		expect(await store.latest('P7')).toEqual({});
	});

	test('of several files comes back as one step', async () => {
		const store = await new Browser().open();
		await store.save(LESSON, 'saga.ts', 'a', 'edit');
		await store.replace(LESSON, { 'saga.ts': 'solved', 'more.ts': 'solved too' }, 'solution');
		expect(await store.latest(LESSON)).toEqual({ 'saga.ts': 'solved', 'more.ts': 'solved too' });
		expect(await store.undoable(LESSON)).toMatchObject({ reason: 'solution' });
		expect(await store.undo(LESSON)).toEqual({ 'saga.ts': 'a', 'more.ts': null });
		expect(await store.latest(LESSON)).toEqual({ 'saga.ts': 'a' });
		expect(await store.undo(LESSON)).toBeNull();
	});

	test('is read around records that are damaged or from a later version', async () => {
		const browser = new Browser();
		browser.storage.setItem('faultline:unsaved:x', '{"version":1,"text":');
		browser.storage.setItem(
			'faultline:unsaved:y',
			JSON.stringify({ version: 2, lessonId: LESSON, file: 'saga.ts', text: 'later', at: 1, reason: 'edit', tabId: 't', batch: 't:1', undoes: null })
		);
		const store = await browser.open();
		expect(await store.latest(LESSON)).toEqual({});
	});

	test('of very many edits stays small, and keeps what Undo needs', async () => {
		const browser = new Browser();
		const store = await browser.open();
		for (let index = 0; index < 30; index++) await store.save(LESSON, 'saga.ts', `before ${String(index)}`, 'edit');
		await store.replace(LESSON, { 'saga.ts': null }, 'reset');
		for (let index = 0; index < 300; index++) await store.save(LESSON, 'saga.ts', `after ${String(index)}`, 'edit');
		const kept: readonly Revision[] = await browser.log.read(LESSON);
		expect(kept.length).toBeLessThan(130);
		expect(kept.at(-1)?.text).toBe('after 299');
		const next = await browser.open();
		expect(await next.undo(LESSON)).toEqual({ 'saga.ts': 'before 29' });
	});
});
