import { describe, expect, it } from 'vitest';
import type { ScheduleOutcome, SweepReport } from '#trace/sweep.ts';
import { groupsOf, isSame, neighbour, sayCell, stateOf } from './matrix.ts';

const worst: ScheduleOutcome = {
	seed: 0,
	faults: [{ kind: 'drop', at: 'Hotels/CancelHotel/trip-7#1' }],
	held: false,
	broke: 'x',
	sentence: 'It broke.',
	deliveries: 3
};
const rows: SweepReport['rows'] = [
	{ id: 'CancelHotel', kind: 'command', cells: { drop: { held: 1, violated: 2, worst }, 'crash-before': { held: 3, violated: 0, worst: null } } },
	{ id: 'Cards.authorise', kind: 'external', cells: { 'crash-before': { held: 0, violated: 0, worst: null } } }
];

describe('the matrix of a sweep', () => {
	const groups = groupsOf(rows);
	const kinds = groups.flatMap((group) => group.kinds);

	it('has a column for each kind that fits somewhere, in its group, and no other', () => {
		expect(groups.map((group) => [group.name, group.kinds.map((kind) => kind.id)])).toEqual([
			['Crash', ['crash-before']],
			['Message', ['drop']]
		]);
	});

	it('tells held, violated, still to come and not applicable apart, in words too', () => {
		expect(rows.map((row) => kinds.map((kind) => stateOf(row.cells[kind.id])))).toEqual([
			['held', 'violated'],
			['pending', 'none']
		]);
		expect(rows.flatMap((row) => kinds.map((kind) => sayCell(row, kind)))).toEqual([
			'CancelHotel, Crash before: held in 3 schedules',
			'CancelHotel, Drop: violated in 2 of 3 schedules',
			'Cards.authorise, Crash before: not tried yet',
			'Cards.authorise, Drop: does not apply'
		]);
	});

	it('moves to the next cell that is there, and nowhere past the edge', () => {
		const cells = [
			[true, false, true],
			[false, true, true]
		];
		expect(neighbour(cells, 0, 0, 'ArrowRight')).toEqual([0, 2]);
		expect(neighbour(cells, 0, 2, 'ArrowDown')).toEqual([1, 2]);
		expect(neighbour(cells, 0, 0, 'ArrowDown')).toBeNull();
		expect(neighbour(cells, 1, 2, 'Home')).toEqual([1, 1]);
		expect(neighbour(cells, 0, 0, 'x')).toBeNull();
	});
});

describe('a schedule in a list', () => {
	it('is known by its seed and its faults', () => {
		expect(isSame(worst, { ...worst, sentence: 'another' })).toBe(true);
		expect(isSame(worst, { ...worst, seed: 1 })).toBe(false);
		expect(isSame(worst, null)).toBe(false);
	});
});
