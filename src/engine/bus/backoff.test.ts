import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitBeforeNext } from './backoff.ts';

const place = { seed: 1, address: 'A/Start/c-1#1' };
const waits = (policy: Parameters<typeof waitBeforeNext>[0], attempts: number, at = place) =>
	Array.from({ length: attempts }, (_, i) => waitBeforeNext(policy, i + 1, at));

describe('the wait before the next attempt', () => {
	it('is next to nothing for the immediate ones, then grows to a cap, then there is none', () => {
		expect(waits({ immediate: 2, delayed: 4, baseMs: 100, capMs: 500 }, 7)).toEqual([1, 1, 100, 200, 400, 500, null]);
		expect(waits({}, 4)).toEqual([1, 1, 1, null]);
	});

	it('is anywhere below that with full jitter, and in the upper half with equal jitter', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 12 }), fc.string(), (seed, n, address) => {
				const at = { seed, address };
				const most = Math.min(60_000, 1000 * 2 ** (n - 1));
				const full = waitBeforeNext({ immediate: 0, delayed: 20, jitter: 'full' }, n, at) ?? -1;
				const equal = waitBeforeNext({ immediate: 0, delayed: 20, jitter: 'equal' }, n, at) ?? -1;
				expect(full).toBeGreaterThanOrEqual(0);
				expect(full).toBeLessThanOrEqual(most);
				expect(equal).toBeGreaterThanOrEqual(most / 2 - 1);
				expect(equal).toBeLessThanOrEqual(most);
			})
		);
	});

	it('spreads a herd that failed together, where there is jitter', () => {
		const herd = (jitter: 'none' | 'full') =>
			new Set(Array.from({ length: 100 }, (_, i) => waitBeforeNext({ immediate: 0, delayed: 1, jitter }, 1, { seed: 0, address: `A/Start/c-${String(i)}#1` })));
		expect(herd('none').size).toBe(1);
		expect(herd('full').size).toBeGreaterThan(60);
	});
});
