import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf, forgettable, undoPoints, type Revision } from './revisions.ts';

const revision = fc.record({
	file: fc.constantFrom('saga.ts', 'more.ts'),
	text: fc.option(fc.constantFrom('a', 'b', 'c')),
	reason: fc.constantFrom('edit', 'edit', 'edit', 'reset', 'solution'),
	tabId: fc.constantFrom('one', 'two')
});
const list = fc
	.array(revision, { maxLength: 40 })
	.map((drawn) => drawn.map((fields, index): Revision => ({ version: 1, lessonId: 'P6', at: index, batch: String(index), undoes: null, ...fields })));

test('forgetting changes neither the draft nor anything that Undo brings back, and keeps the newest of each tab', () => {
	fc.assert(
		fc.property(list, fc.nat(5), (revisions, keep) => {
			const gone = new Set(forgettable(revisions, keep));
			const left = revisions.filter((one) => !gone.has(one));
			expect(draftOf(left)).toEqual(draftOf(revisions));
			expect(undoPoints(left)).toEqual(undoPoints(revisions));
			for (const tabId of ['one', 'two']) expect(left.findLast((one) => one.tabId === tabId)).toBe(revisions.findLast((one) => one.tabId === tabId));
			for (const file of ['saga.ts', 'more.ts']) {
				const edits = revisions.filter((one) => one.file === file && one.reason === 'edit');
				for (const one of keep === 0 ? [] : edits.slice(-keep)) expect(left).toContain(one);
			}
		})
	);
});
