import { describe, expect, it } from 'vitest';
import type { SweepReport } from '../sweep.ts';
import { counted, coverageOf, grouped } from './coverage.ts';

const report = {
	points: 56,
	together: { tried: 64, total: 64, violated: 0 },
	singles: { tried: 84, total: 84, violated: 0 },
	pairs: { tried: 899, total: 3486, violated: 0 },
	seeds: { tried: 200, total: 200, violated: 0 },
	histories: 163
} as SweepReport;

describe('the counts of a sweep', () => {
	it('read in groups of three', () => {
		expect(['0', '999', '1,184', '1,000,000']).toEqual([0, 999, 1184, 1000000].map(grouped));
		expect(counted(1, 'schedule')).toBe('1 schedule');
	});

	it('say how many of how many, and how many differ', () => {
		expect(coverageOf(report)).toBe('56 points, 64 of many faults, 84 single faults, 899 of 3,486 pairs, 200 seeds, 163 different histories');
	});

	it('say nothing of many faults where there is no place for them, and one of each as one', () => {
		const one = { tried: 1, total: 1, violated: 0 };
		const none = { tried: 0, total: 0, violated: 0 };
		expect(coverageOf({ ...report, points: 1, together: none, singles: one, pairs: none, seeds: one, histories: 1 })).toBe(
			'1 point, 1 single fault, 0 pairs, 1 seed, 1 history'
		);
	});
});
