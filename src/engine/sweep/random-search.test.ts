import { describe, expect, it } from 'vitest';
import { nodeHost } from '#cli/node-host.ts';
import { atEnd } from '#engine/api/scenario.ts';
import { bank } from '#tests/support/engine/external.ts';
import { PLANTED_BUGS } from '#tests/support/engine/planted-bugs.ts';
import { programOf, type SystemParts } from '#tests/support/engine/system.ts';
import { triedByChance, searchComparison } from './random-search.ts';

const right: SystemParts = { modules: { A: () => ({ handles: { Start: () => undefined } }) } };

describe('the search', { timeout: 120_000 }, () => {
	it('is compared with chance on the same bug: how many schedules each tried before it', async () => {
		const bug = PLANTED_BUGS.find(({ name }) => name.startsWith('knows only in memory'));
		const { ours, random } = await searchComparison(programOf(bug?.parts ?? right), nodeHost, { budget: 600 });
		expect(ours).toBeGreaterThan(0);
		expect(random).toBeGreaterThan(ours ?? Infinity);
	});

	it('finds nothing where there is nothing', async () => {
		expect(await searchComparison(programOf(right), nodeHost, { budget: 30 })).toEqual({ ours: null, random: null });
	});

	it('has nothing to do where it breaks without any fault', async () => {
		const broken: SystemParts = { ...right, invariants: [{ kind: 'always', label: 'never', check: () => false }] };
		const { ours, random } = await searchComparison(
			programOf({ ...broken, modules: { A: () => ({ handles: { Start: (_, { events }) => events.publish({ type: 'E', data: {} }) } }) } }),
			nodeHost,
			{ budget: 30 }
		);
		expect({ ours, random }).toEqual({ ours: 0, random: 0 });
	});

	it('by chance knows what it has met: a point on a path that only a fault opens', async () => {
		const apologises: SystemParts = {
			externals: [bank],
			invariants: [atEnd('sorry once', (world) => world.events('Sorry').length < 2 || 'Sorry twice.')],
			modules: {
				A: () => ({
					handles: {
						Start: async (_, { gateway, commands }) => {
							const answer = await gateway['Bank']?.['pay']?.({});
							if (answer?.status === 402) await commands.send({ type: 'Apologise', data: {} });
						}
					}
				}),
				B: () => ({ handles: { Apologise: (_, { events }) => events.publish({ type: 'Sorry', data: {} }) } })
			}
		};
		expect(await triedByChance(programOf(apologises), nodeHost, { budget: 1000, repetition: 1 })).toBeLessThan(1000);
	});

	it('by chance goes another way each time, and the same way again', async () => {
		const bug = PLANTED_BUGS.find(({ name }) => name.startsWith('tells the end'));
		const program = programOf(bug?.parts ?? right);
		const runs = (repetition: number): Promise<number> => triedByChance(program, nodeHost, { budget: 200, repetition });
		const several = [await runs(1), await runs(2), await runs(3), await runs(4), await runs(5)];
		expect(new Set(several).size).toBeGreaterThan(1);
		expect(await runs(3)).toBe(several[2]);
	});
});
