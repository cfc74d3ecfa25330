import { describe, expect, it } from 'vitest';
import { fault, runSystem, sweepSystem, type SystemParts } from '#tests/support/engine/system.ts';

/** Who comes a second time goes another way. */
const parts: SystemParts = {
	modules: {
		A: () => ({
			handles: {
				Start: async ({ metadata }, { events, commands }) => {
					await events.stream('a').read();
					if (metadata.attempt > 1) await commands.send({ type: 'Again', data: {} });
				},
				Again: () => undefined
			}
		})
	}
};

describe('paths that several faults open', () => {
	it('are gone down once: a crash before the read and one after it come to the same', async () => {
		const { points } = await runSystem(parts);
		const fresh = async (kind: string, at: string): Promise<number> => {
			const met = (await runSystem(parts, { faults: [fault(kind, at)] })).points.filter(({ address }) => !points.some((known) => known.address === address));
			return met.reduce((sum, point) => sum + point.kinds.length, 0);
		};
		const afterCrash = await fresh('crash-before', 'A/Start/c-1#1/read#1');
		const afterDrop = await fresh('drop', 'A/Start/c-1#1');
		expect([afterCrash, await fresh('crash-after', 'A/Start/c-1#1/read#1'), await fresh('crash-before', 'A/Start/c-1#1')]).toEqual([
			afterCrash,
			afterCrash,
			afterCrash
		]);
		const { singles, pairs } = await sweepSystem(parts);
		// A lost delivery has another history than one that was begun; two of the three crashes open nothing new.
		expect(pairs.total).toBe((singles.total * (singles.total - 1)) / 2 + afterCrash + afterDrop);
	});
});
