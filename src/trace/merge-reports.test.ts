import { describe, expect, it } from 'vitest';
import { mergeReports } from './merge-reports.ts';
import { isSmaller, scheduleKey, type ScheduleOutcome, type SweepReport } from './sweep.ts';

const none = { tried: 0, total: 0, violated: 0 };

function outcome(more: Partial<ScheduleOutcome> = {}): ScheduleOutcome {
	return { seed: 0, faults: [{ kind: 'drop', at: 'A/T/c#1' }], held: false, broke: 'x', sentence: 'It broke.', deliveries: 3, ...more };
}

function report(more: Partial<SweepReport> = {}): SweepReport {
	return {
		onTopOf: [],
		seed: 0,
		rows: [],
		points: 4,
		together: none,
		singles: none,
		pairs: none,
		seeds: none,
		violatedSeeds: [],
		schedules: 1,
		held: 1,
		violated: 0,
		histories: 1,
		seen: 'aaaaaaaaaaaa',
		violations: [],
		smallest: null,
		state: 'done',
		...more
	};
}

describe('merged reports', () => {
	it('add up, and count a history once that both have seen', () => {
		const merged = mergeReports([
			report({ schedules: 3, held: 3, histories: 2, seen: 'aaaaaaaaaaaabbbbbbbbbbbb', singles: { tried: 2, total: 2, violated: 0 } }),
			report({ schedules: 2, held: 1, violated: 1, singles: { tried: 1, total: 2, violated: 1 }, violatedSeeds: [4], points: 6 }),
			report({ violatedSeeds: [1, 9], histories: 1, seen: 'cccccccccccc' })
		]);
		expect(merged).toMatchObject({
			schedules: 6,
			held: 5,
			violated: 1,
			histories: 3,
			singles: { tried: 3, total: 4, violated: 1 },
			points: 6,
			violatedSeeds: [1, 4, 9]
		});
	});

	it('merge cell by cell, with the smallest that broke there', () => {
		const [small, large] = [outcome({ deliveries: 2 }), outcome({ deliveries: 9 })];
		const row = (cell: SweepReport['rows'][number]['cells'][string]): SweepReport['rows'] => [{ id: 'T', kind: 'command', cells: { drop: cell } }];
		const merged = mergeReports([
			report({ rows: row({ held: 1, violated: 1, worst: large }) }),
			report({ rows: row({ held: 0, violated: 2, worst: small }) }),
			report({ rows: row({ held: 0, violated: 0, worst: null }) })
		]);
		expect(merged.rows).toEqual(row({ held: 1, violated: 3, worst: small }));
	});

	it('list what each has found in turn, each schedule once, at most fifty', () => {
		const numbered = (seed: number): ScheduleOutcome => outcome({ seed });
		const merged = mergeReports([report({ violations: [1, 2, 3].map(numbered) }), report({ violations: [7, 2].map(numbered) })]);
		expect(merged.violations.map(({ seed }) => seed)).toEqual([1, 7, 2, 3]);
		const many = Array.from({ length: 40 }, (_, i) => numbered(i));
		expect(mergeReports([report({ violations: many }), report({ violations: many.map(({ seed }) => numbered(seed + 100)) })]).violations).toHaveLength(50);
	});

	it('have the smallest of all, and run while one runs', () => {
		const merged = mergeReports([report({ smallest: outcome() }), report({ smallest: outcome({ deliveries: 1 }), state: 'running' }), report()]);
		expect(merged).toMatchObject({ smallest: { deliveries: 1 }, state: 'running' });
		expect(mergeReports([report({ state: 'stopped' }), report({ state: 'running' })]).state).toBe('stopped');
	});

	it('are the report itself where there is one, and nothing where there is none', () => {
		const one = report();
		expect(mergeReports([one])).toBe(one);
		expect(() => mergeReports([])).toThrow('There is no report to merge.');
	});

	it('can be merged again', () => {
		const reports = [report({ seen: 'aaaaaaaaaaaa' }), report({ seen: 'bbbbbbbbbbbb' }), report({ seen: 'aaaaaaaaaaaa' })];
		const [first, second, third] = reports;
		if (!first || !second || !third) throw new Error('There are three.');
		expect(mergeReports([mergeReports([first, second]), third])).toEqual(mergeReports(reports));
	});
});

describe('of two schedules, the smaller', () => {
	it('has fewer faults, then fewer deliveries, then the tidier seed', () => {
		expect(isSmaller(outcome({ faults: [], deliveries: 9 }), outcome())).toBe(true);
		expect(isSmaller(outcome({ deliveries: 2, seed: 5 }), outcome())).toBe(true);
		expect(isSmaller(outcome(), outcome({ seed: 1 }))).toBe(true);
		expect(isSmaller(outcome(), outcome())).toBe(false);
	});

	it('is always the same one of two alike', () => {
		const [one, two] = [outcome(), outcome({ faults: [{ kind: 'duplicate', at: 'A/T/c#1' }] })];
		expect([isSmaller(one, two), isSmaller(two, one)]).toEqual([true, false]);
	});

	it('is the same schedule in whatever order its faults are listed', () => {
		const [a, b] = [
			{ kind: 'drop', at: 'A/T/c#1' },
			{ kind: 'delay', at: 'A/T/c#1', ms: 5 }
		];
		expect(scheduleKey({ seed: 0, faults: [a, b] })).toBe(scheduleKey({ seed: 0, faults: [b, a] }));
		expect(scheduleKey({ seed: 0, faults: [b] })).not.toBe(scheduleKey({ seed: 0, faults: [{ ...b, ms: 6 }] }));
	});
});
