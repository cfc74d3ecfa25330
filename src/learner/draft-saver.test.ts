import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draftSaver } from './draft-saver.ts';

const store = { hold: vi.fn(), save: vi.fn(() => Promise.resolve()), replace: vi.fn(() => Promise.resolve()), undo: vi.fn(() => Promise.resolve(null)) };

/** As much of a document as is listened to. */
function fakePage(): { page: Document; go(how: 'hidden' | 'pagehide'): void } {
	const [page, view] = [new EventTarget(), new EventTarget()];
	Object.assign(page, { visibilityState: 'visible', defaultView: view });
	return {
		// The saver uses nothing else of it.
		page: page as Document,
		go(how) {
			if (how === 'pagehide') view.dispatchEvent(new Event('pagehide'));
			else {
				Object.assign(page, { visibilityState: 'hidden' });
				page.dispatchEvent(new Event('visibilitychange'));
			}
		}
	};
}

beforeEach(() => {
	vi.useFakeTimers();
	vi.clearAllMocks();
});
afterEach(() => vi.useRealTimers());

test('every key is held at once, and a pause saves the last text once', () => {
	const saver = draftSaver({ store, lessonId: 'P6', page: null });
	for (const text of ['m', 'mi', 'mine']) {
		saver.edited('saga.ts', text);
		vi.advanceTimersByTime(200);
	}
	expect(store.hold).toHaveBeenCalledTimes(3);
	expect(store.save).not.toHaveBeenCalled();
	vi.advanceTimersByTime(400);
	expect(store.save.mock.calls).toEqual([['P6', 'saga.ts', 'mine', 'edit']]);
});

test.each(['hidden', 'pagehide'] as const)('a page that goes (%s) saves at once', (how) => {
	const { page, go } = fakePage();
	const saver = draftSaver({ store, lessonId: 'P6', page });
	saver.edited('saga.ts', 'mine');
	go(how);
	expect(store.save.mock.calls).toEqual([['P6', 'saga.ts', 'mine', 'edit']]);
});

test('what was typed is saved before a reset takes its place, and before Undo', async () => {
	const order: string[] = [];
	store.save.mockImplementation(() => Promise.resolve(void order.push('save')));
	store.replace.mockImplementation(() => Promise.resolve(void order.push('replace')));
	store.undo.mockImplementation(() => (order.push('undo'), Promise.resolve(null)));
	const saver = draftSaver({ store, lessonId: 'P6', page: null });
	saver.edited('saga.ts', 'mine');
	await saver.replace({ 'saga.ts': null }, 'reset');
	saver.edited('saga.ts', 'mine again');
	await saver.undo();
	expect(order).toEqual(['save', 'replace', 'save', 'undo']);
});

test('a closed saver has saved, and listens no more', async () => {
	const { page, go } = fakePage();
	const saver = draftSaver({ store, lessonId: 'P6', page });
	saver.edited('saga.ts', 'mine');
	await saver.close();
	expect(store.save).toHaveBeenCalledTimes(1);
	saver.edited('saga.ts', 'more');
	go('pagehide');
	expect(store.save).toHaveBeenCalledTimes(1);
});
