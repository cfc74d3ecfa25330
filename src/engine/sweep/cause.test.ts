import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from '#trace/record.ts';
import { causeIn, type TryWith } from './cause.ts';

const faults = (count: number): readonly Fault[] => Array.from({ length: count }, (_, i) => ({ kind: 'drop', at: `A/T/c#${String(i)}` }));

/** A world in which it breaks under all of these together. */
function worldOf(guilty: readonly Fault[]): { readonly tryWith: TryWith; runs(): number } {
	let runs = 0;
	return {
		tryWith: (added) => {
			runs++;
			const held = !guilty.every((fault) => added.includes(fault));
			const outcome = { seed: 0, faults: added, held, broke: held ? '' : 'x', sentence: '', deliveries: 1 };
			return Promise.resolve({ outcome, points: [], contracts: new Map(), struck: added, history: '' });
		},
		runs: () => runs
	};
}

const sets = fc
	.integer({ min: 3, max: 40 })
	.chain((count) => fc.record({ count: fc.constant(count), guilty: fc.uniqueArray(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: 4 }) }));

describe('the cause in many faults', () => {
	it('is found where one or two do it, and is none where it takes more', async () => {
		await fc.assert(
			fc.asyncProperty(sets, async ({ count, guilty }) => {
				const all = faults(count);
				const those = all.filter((_, i) => guilty.includes(i));
				const cause = await causeIn(worldOf(those).tryWith, all, null);
				if (those.length > 2) expect(cause).toBeNull();
				else {
					expect(cause?.outcome.held).toBe(false);
					expect(cause?.outcome.faults.length).toBeLessThanOrEqual(2);
					expect(cause?.outcome.faults).toEqual(expect.arrayContaining([...those]));
				}
			})
		);
	});

	it('is found at once where it is the last that struck, and by halves where it is another', async () => {
		const all = faults(32);
		const last = worldOf(all.slice(-1));
		await causeIn(last.tryWith, all, null);
		expect(last.runs()).toBe(1);
		const first = worldOf(all.slice(0, 1));
		expect((await causeIn(first.tryWith, all, null))?.outcome.faults).toEqual(all.slice(0, 1));
		expect(first.runs()).toBeLessThanOrEqual(8);
	});

	it('keeps the fault that has opened the path', async () => {
		const all = faults(9);
		const [opener, , , guilty] = all;
		if (!opener || !guilty) throw new Error('There are nine.');
		const cause = await causeIn(worldOf([opener, guilty]).tryWith, all, opener);
		expect(cause?.outcome.faults).toEqual([opener, guilty]);
		expect(await causeIn(worldOf(all.slice(0, 3)).tryWith, all, opener)).toBeNull();
	});
});
