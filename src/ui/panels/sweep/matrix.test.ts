import { describe, expect, it } from 'vitest';
import type { ScheduleOutcome, SweepReport } from '#trace/sweep.ts';
import { columnGroups, matrixRows } from './matrix.ts';

const worst: ScheduleOutcome = { seed: 0, faults: [], held: false, broke: 'x', sentence: 'It broke.', deliveries: 3 };
const count = { tried: 0, total: 0, violated: 0 };
const report: SweepReport = {
	onTopOf: [],
	seed: 0,
	rows: [
		{ id: 'CancelHotel', kind: 'command', cells: { drop: { held: 1, violated: 2, worst }, 'crash-before': { held: 3, violated: 0, worst: null } } },
		{ id: 'Cards.authorise', kind: 'external', cells: { 'crash-before': { held: 0, violated: 0, worst: null } } }
	],
	points: 3,
	singles: count,
	pairs: count,
	seeds: count,
	violatedSeeds: [],
	schedules: 6,
	held: 4,
	violated: 2,
	violations: [worst],
	smallest: null,
	state: 'running'
};

describe('the matrix of a sweep', () => {
	const groups = columnGroups(report);

	it('has a column for each kind that fits somewhere, in its group, and no other', () => {
		expect(groups.map((group) => [group.name, group.kinds.map((kind) => kind.id)])).toEqual([
			['Crash', ['crash-before']],
			['Message', ['drop']]
		]);
	});

	it('tells held, violated, still to come and not applicable apart, in words too', () => {
		const rows = matrixRows(report, groups);
		expect(rows.map((row) => row.cells.map((cell) => cell.state))).toEqual([
			['held', 'violated'],
			['open', 'none']
		]);
		expect(rows.flatMap((row) => row.cells.map((cell) => cell.words))).toEqual([
			'CancelHotel, Crash before: held in 3 schedules',
			'CancelHotel, Drop: violated in 2 of 3 schedules',
			'authorise, Crash before: not tried yet',
			'authorise, Drop: does not apply'
		]);
	});
});
