import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followLines, placeMarks } from './line-marks.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '', '}'), { minLength: 1, maxLength: 12 });

test('a line is followed to a line with the same text, and order is kept', () => {
	fc.assert(
		fc.property(lines, lines, (before, after) => {
			const moved = followLines(before.join('\n'), after.join('\n'));
			const kept = moved.filter((line) => line > 0);
			expect(moved).toHaveLength(before.length);
			expect([...kept].sort((a, b) => a - b)).toEqual(kept);
			expect(new Set(kept).size).toBe(kept.length);
			moved.forEach((line, index) => {
				if (line > 0) expect(after[line - 1]).toBe(before[index]);
			});
		})
	);
});

test('lines typed above, below and between move the rest along', () => {
	expect(followLines('a\nb\nc', 'x\na\nb\ny\nc\nz')).toEqual([2, 3, 5]);
});

test('a changed line loses its mark, and its neighbours keep theirs', () => {
	expect(followLines('a\nb\nc', 'a\nB\nc')).toEqual([1, 0, 3]);
});

test('marks are placed in their file only, at the lines of the text as it is now', () => {
	const run = {
		marks: [
			{ file: 'saga.ts', line: 2, step: 4, bad: false },
			{ file: 'saga.ts', line: 1, step: 2, bad: true },
			{ file: 'hotels.ts', line: 1, step: 6, bad: false }
		],
		currentLine: { file: 'saga.ts', line: 2 },
		problems: [{ file: 'saga.ts', line: 3, sentence: 'It threw.' }]
	};
	expect(placeMarks(run, 'saga.ts', 'a\nb\nc', 'new\na\nb')).toEqual({
		pills: [
			{ line: 2, step: 2, bad: true },
			{ line: 3, step: 4, bad: false }
		],
		currentLine: 3,
		problems: []
	});
	expect(placeMarks(run, 'hotels.ts', 'a', 'a')).toEqual({ pills: [{ line: 1, step: 6, bad: false }], currentLine: null, problems: [] });
});
