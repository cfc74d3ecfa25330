import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solutionRows, type DiffRow } from './solution-rows.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 30 }).map((lines) => lines.join('\n'));
const lineOf = (row: DiffRow, side: 'mine' | 'solution'): number | null => (row.kind === 'gap' ? null : row[side]);

test('each line of both texts is shown once, in order, or counted as left out', () => {
	fc.assert(
		fc.property(text, text, (mine, solution) => {
			for (const [side, whole] of [
				['mine', mine],
				['solution', solution]
			] as const) {
				let next = 1;
				for (const row of solutionRows(mine, solution)) {
					if (row.kind === 'gap') next += row.count;
					else if (lineOf(row, side) !== null) {
						expect(lineOf(row, side)).toBe(next);
						next += 1;
					}
				}
				expect(next - 1).toBe(whole.split('\n').length);
			}
		})
	);
});

test('rows that are the same hold the same text', () => {
	fc.assert(
		fc.property(text, text, (mine, solution) => {
			for (const row of solutionRows(mine, solution)) {
				if (row.kind === 'same') expect(mine.split('\n')[(row.mine ?? 0) - 1]).toBe(solution.split('\n')[(row.solution ?? 0) - 1]);
			}
		})
	);
});

test('a long stretch without a change is left out, three lines from each change', () => {
	const lines = Array.from({ length: 20 }, (_, index) => String(index));
	const rows = solutionRows(lines.join('\n'), lines.with(0, 'new').with(19, 'newer').join('\n'));
	expect(rows.map((row) => (row.kind === 'gap' ? `gap ${row.count}` : row.kind))).toEqual([
		'removed',
		'added',
		'same',
		'same',
		'same',
		'gap 12',
		'same',
		'same',
		'same',
		'removed',
		'added'
	]);
});

test('what lies before the first change and after the last is left out, too', () => {
	const rows = solutionRows('a\nb\nc\nd\ne\nf\ng\nh', 'a\nb\nc\nd\ne\nf\ng\nH');
	expect(rows[0]).toEqual({ kind: 'gap', count: 4 });
	expect(solutionRows('a\nb\nc\nd\ne\nf\ng\nh', 'A\nb\nc\nd\ne\nf\ng\nh').at(-1)).toEqual({ kind: 'gap', count: 4 });
});
