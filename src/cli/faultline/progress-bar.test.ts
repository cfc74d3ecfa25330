import { describe, expect, it } from 'vitest';
import type { SweepReport } from '#trace/sweep.ts';
import { barOf, progressBar } from './progress-bar.ts';

const count = (tried: number, total: number) => ({ tried, total, violated: 0 });
const report = (schedules: number, more: Partial<SweepReport> = {}): SweepReport =>
	({
		schedules,
		violated: 0,
		together: count(0, 9),
		singles: count(0, 90),
		pairs: count(0, 0),
		seeds: count(0, 100),
		...more
	}) as SweepReport;

describe('the bar', () => {
	it('fills as schedules are tried', () => {
		expect(barOf(report(0), { pairs: 200 })).toBe('[------------------------] 0 of 400 schedules');
		expect(barOf(report(200), { pairs: 200 })).toBe('[############------------] 200 of 400 schedules');
		expect(barOf(report(400, { violated: 1234 }), { pairs: 200 })).toBe('[########################] 400 of 400 schedules, 1,234 violated');
	});

	it('knows of fewer pairs than the budget once they are counted, and never overflows', () => {
		expect(barOf(report(100, { pairs: count(0, 50) }), { pairs: 200 })).toContain('100 of 250');
		expect(barOf(report(9000), { pairs: 200 })).toBe('[########################] 9,000 of 9,000 schedules');
	});

	it('is drawn on a terminal, now and then, and taken away', () => {
		const written: string[] = [];
		const terminal = { isTTY: true, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
		const bar = progressBar(terminal, { pairs: 0 });
		bar.show(report(1));
		bar.show(report(2));
		expect(written).toHaveLength(1);
		expect(written[0]).toMatch(/^\r.*1 of 200 schedules$/);
		bar.clear();
		expect(written.at(-1)).not.toContain('schedules');
	});

	it('is not drawn into a file', () => {
		const written: string[] = [];
		const file = { isTTY: false, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
		const bar = progressBar(file, { pairs: 0 });
		bar.show(report(1));
		bar.clear();
		expect(written).toEqual([]);
	});
});
