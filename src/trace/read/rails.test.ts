import { describe, expect, it } from 'vitest';
import { ALL_TRACES, frozen } from '#tests/fixtures/frozen.ts';
import { railsOf, railY } from './rails.ts';

describe('the narrow drawing', () => {
	it('has the rails of the lesson 32 px apart on a phone', () => {
		expect(railsOf(frozen('declined'), 390).xs).toEqual([24, 56, 88, 120, 152]);
	});

	it('moves many lanes together, until their icons would touch', () => {
		const trace = frozen('declined');
		const [lane] = trace.lanes;
		if (!lane) throw new Error('The lesson has lanes.');
		const withMore = (count: number) => ({
			...trace,
			lanes: [...trace.lanes, ...Array.from({ length: count }, (_, index) => ({ ...lane, id: `Lane${index}` }))]
		});
		const gap = (count: number) => {
			const { xs } = railsOf(withMore(count), 390);
			return (xs[1] ?? 0) - (xs[0] ?? 0);
		};
		expect(gap(1)).toBeLessThan(32);
		expect(gap(20)).toBe(24);
	});

	it.each(ALL_TRACES)('keeps every line of %s between its rows', (_name, trace) => {
		const rails = railsOf(trace, 390);
		for (const arrow of rails.arrows) expect(arrow.y).toBe(railY(arrow.n));
		for (const bar of rails.bars) {
			expect(bar.y1).toBeGreaterThan(bar.y0);
			expect(bar.y1).toBeLessThanOrEqual(rails.height + 20);
		}
	});
});
