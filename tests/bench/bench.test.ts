import { describe, expect, it } from 'vitest';
import { median, ratioOf } from './measure.ts';
import type { Row } from './row.ts';
import { LONG_ROWS, ROWS } from './rows.ts';
import { runRow } from './run-row.ts';
import { heading, resultLine } from './table.ts';

/** Once, and nothing again: whether a row runs, not what it says. */
const ONCE = { rounds: 1, leastMs: 0, mostMs: 0, warmUpMs: 0, mostRowMs: 0 };

/** The same row where it is quickest. */
function small(row: Row): Row {
	if (row.kind === 'growth') return { ...row, sizes: [row.sizes[0], row.sizes[0], row.sizes[0]] };
	return row.kind === 'search' ? { ...row, budget: 5, bugs: () => row.bugs().slice(0, 2) } : row;
}

describe('each row of the benchmark', { timeout: 120_000 }, () => {
	it.each([...ROWS, ...LONG_ROWS].map((row) => [row.name, row] as const))('%s runs and comes to a number', async (_, row) => {
		const result = await runRow(small(row), ONCE);
		expect(Number.isNaN(result.figure)).toBe(false);
		expect(result.figure).toBeGreaterThanOrEqual(0);
		expect(result.beside.every((number) => number > 0)).toBe(true);
		expect(resultLine(result)).toContain(row.what);
		expect(heading(row.kind)).toContain('must');
	});

	it('has a name of its own', () => {
		const names = [...ROWS, ...LONG_ROWS].map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe('the figures', () => {
	it('are the median of the ratios of each round, so that one slow round moves nothing', () => {
		expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
		expect(ratioOf([10, 20, 9000], [5, 10, 30])).toBe(2);
	});
});
