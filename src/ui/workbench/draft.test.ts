import { describe, expect, test } from 'vitest';
import { openDrafts, type DraftStore } from '#learner/drafts.ts';
import { memoryLog } from '#learner/revision-log.ts';
import { SMALL_LESSON } from '#tests/fixtures/small-lesson.ts';
import { Draft } from './draft.svelte.ts';

/** A browser's storage that outlives the page. */
function browser(): () => Promise<DraftStore> {
	const log = memoryLog();
	let tab = 0;
	return () => openDrafts({ openLog: () => Promise.resolve(log), storage: null, tabId: `tab-${String(tab++)}` });
}

async function visit(store: Promise<DraftStore>): Promise<Draft> {
	const draft = new Draft(SMALL_LESSON);
	await draft.open(await store);
	return draft;
}

const saga = (draft: Draft) => draft.texts['saga.ts'];
const settled = () => new Promise((done) => setTimeout(done));

describe('what was typed', () => {
	test('is there on the next visit', async () => {
		const open = browser();
		const draft = await visit(open());
		expect(saga(draft)).toBe('// start');
		expect(draft.isChanged).toBe(false);
		draft.edit('saga.ts', '// mine');
		expect(draft.isChanged).toBe(true);
		draft.flush();
		await settled();
		expect(saga(await visit(open()))).toBe('// mine');
	});

	test('before the store was open goes before what was kept, and is saved', async () => {
		const open = browser();
		const before = await visit(open());
		before.edit('saga.ts', '// last week');
		before.flush();
		const draft = new Draft(SMALL_LESSON);
		draft.edit('saga.ts', '// just now');
		await draft.open(await open());
		expect(saga(draft)).toBe('// just now');
		await settled();
		expect(saga(await visit(open()))).toBe('// just now');
	});

	test("into a file that is not the learner's is ignored", () => {
		const draft = new Draft(SMALL_LESSON);
		draft.edit('messages.ts', '// mine');
		expect(Object.keys(draft.texts)).toEqual(['saga.ts']);
	});
});

describe('Undo', () => {
	test.each(['reset', 'useSolution'] as const)('brings back what %s replaced', async (deed) => {
		const draft = await visit(browser()());
		draft.edit('saga.ts', '// mine');
		draft[deed]();
		expect(saga(draft)).toBe(deed === 'reset' ? '// start' : '// solution');
		expect(draft.undoable).not.toBeNull();
		await draft.takeBack();
		expect(saga(draft)).toBe('// mine');
		expect(draft.undoable).toBeNull();
	});

	test('is there after a reload, too', async () => {
		const open = browser();
		const draft = await visit(open());
		draft.edit('saga.ts', '// mine');
		draft.useSolution();
		await settled();
		const later = await visit(open());
		expect(saga(later)).toBe('// solution');
		expect(later.undoable).not.toBeNull();
		await later.takeBack();
		expect(saga(later)).toBe('// mine');
	});

	test('loses nothing that was typed after the reset: that can be brought back in its turn', async () => {
		const draft = await visit(browser()());
		draft.edit('saga.ts', '// first');
		draft.reset();
		draft.edit('saga.ts', '// second');
		await draft.takeBack();
		expect(saga(draft)).toBe('// first');
		expect(draft.undoable).not.toBeNull();
		await draft.takeBack();
		expect(saga(draft)).toBe('// second');
	});

	test('has nothing to offer where nothing changed', async () => {
		const draft = await visit(browser()());
		draft.reset();
		expect(draft.undoable).toBeNull();
	});
});

test('where nothing can be kept, a notice says so and editing goes on', async () => {
	const store = openDrafts({ openLog: () => Promise.reject(new Error('denied')), storage: null });
	const draft = await visit(store);
	expect(draft.notice?.code).toBe('drafts-refused');
	draft.edit('saga.ts', '// mine');
	expect(saga(draft)).toBe('// mine');
});
