import { describe, expect, it } from 'vitest';
import type { World } from '#engine/api/scenario.ts';
import { bank } from '#tests/support/engine/external.ts';
import { fault, runSystem, type SystemParts } from '#tests/support/engine/system.ts';

/** Everything that a world tells, at the end of a run. */
async function worldOf(parts: SystemParts, look: (world: World) => unknown, faults: Parameters<typeof runSystem>[1] = {}): Promise<unknown> {
	let seen: unknown;
	await runSystem({ ...parts, invariants: [{ kind: 'atEnd', label: 'looked', check: (world) => ((seen = look(world)), true) }] }, faults);
	return seen;
}

const paying: SystemParts = {
	modules: {
		A: () => ({
			handles: {
				Start: async (_, { gateway, events, database }) => {
					await gateway['Bank']?.['pay']?.({});
					await events.stream('s').append([{ type: 'Paid', data: {} }]);
					await database.transaction((tx) => tx.put('payments', 'p-1', { status: 'paid' }));
				}
			}
		})
	},
	externals: [bank]
};

describe('what invariants read', () => {
	it('are rows, streams, calls, deliveries and restarts', async () => {
		const seen = await worldOf(
			paying,
			(world) => ({
				rows: world.rows('A', 'payments'),
				nothing: world.rows('Nobody', 'payments'),
				stream: world.stream('s').map((event) => event.type),
				calls: world.calls('Bank').map((call) => `${call.module} ${call.service}.${call.operation}`),
				deliveries: world.deliveries('Start').map((delivery) => delivery.attempt),
				restarts: [world.restarts(), world.restarts('A'), world.restarts('B')],
				inFlight: world.inFlight()
			}),
			{ faults: [fault('crash-before', 'A/Start/c-1#1/append#1')] }
		);
		expect(seen).toEqual({
			rows: [{ key: 'p-1', row: { status: 'paid' } }],
			nothing: [],
			stream: ['Paid'],
			calls: ['A Bank.pay', 'A Bank.pay'],
			deliveries: [1, 2],
			restarts: [1, 1, 0],
			inFlight: []
		});
	});

	it('are messages in flight and timers that are set, while they are', async () => {
		const flights: string[][] = [];
		await runSystem({
			modules: {
				A: () => ({
					handles: {
						Start: async (_, { commands }) => {
							await commands.schedule({ type: 'Ring', data: {} }, { afterMs: 100 });
							await commands.send({ type: 'Go', data: {} });
						}
					},
					timers: { Ring: () => undefined }
				}),
				B: () => ({ handles: { Go: () => undefined } })
			},
			invariants: [
				{
					kind: 'always',
					label: 'looked',
					check(world) {
						flights.push(world.inFlight().map((one) => `${one.type} ${one.module}`));
						return true;
					}
				}
			]
		});
		expect(flights).toContainEqual(['Start A', 'Ring A']);
		expect(flights).toContainEqual(['Start A', 'Go B', 'Ring A']);
		expect(flights.at(-1)).toEqual([]);
	});
});

describe('leadsTo within a time', () => {
	const started = (world: World) => world.deliveries('Start').map(() => 'it');
	const paid = (world: World) => world.events('Paid').length > 0;
	const rule = (withinMs: number) => ({
		kind: 'leadsTo' as const,
		label: 'paid in time',
		from: started,
		to: paid,
		otherwise: (key: string) => `${key} was too late`,
		withinMs
	});

	it('holds when it comes in time, and breaks when that is over, though it comes later', async () => {
		const late = { faults: [fault('delay', 'A/Start/c-1#1')] };
		expect((await runSystem({ ...paying, invariants: [rule(2000)] })).verdict.held).toBe(true);
		const slow = { faults: [fault('slow', 'A/Start/c-1#1/append#1', 3000)] };
		expect((await runSystem({ ...paying, invariants: [rule(2000)] }, slow)).verdict).toMatchObject({ held: false, sentence: 'it was too late' });
		// It begins with the first delivery: what is late before that is late for nobody.
		expect((await runSystem({ ...paying, invariants: [rule(2000)] }, late)).verdict.held).toBe(true);
	});
});
