import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { runSystem } from '#tests/support/engine/system.ts';
import { systemViewOf } from './system-view.ts';

const shop = {
	modules: {
		Saga: () => ({
			handles: { Start: (_: unknown, { commands }: { commands: { send(draft: object): Promise<void> } }) => commands.send({ type: 'Pay', data: {} }) },
			on: { Paid: () => undefined, NeverHappens: () => undefined }
		}),
		Payments: () => ({
			handles: {
				Pay: (_: unknown, { events }: { events: { stream(name: string): { append(list: object[]): Promise<unknown> } } }) =>
					events.stream('p').append([{ type: 'Paid', data: {} }])
			}
		})
	}
} as unknown as Parameters<typeof runSystem>[0];

describe('the static view of a system', () => {
	it('says what each module takes as it declares it, and what it sends as the run shows', async () => {
		const [saga, payments] = systemViewOf(await runSystem(shop)).modules;
		expect(saga).toMatchObject({
			name: 'Saga',
			handles: ['Start'],
			reactsTo: ['Paid', 'NeverHappens'],
			sends: ['Pay'],
			stores: [],
			fanIn: 1,
			fanOut: 1,
			knows: 1
		});
		expect(payments).toMatchObject({ name: 'Payments', handles: ['Pay'], reactsTo: [], sends: [], stores: ['Paid'], fanIn: 1, fanOut: 1, knows: 0 });
	});

	it('counts hops between modules and finds the longest chain of causes', async () => {
		const view = systemViewOf(await runSystem(shop));
		expect(view.edges).toEqual([
			{ from: 'Saga', to: 'Payments', type: 'Pay', kind: 'command' },
			{ from: 'Payments', to: 'Saga', type: 'Paid', kind: 'event' }
		]);
		expect(view.hops).toBe(2);
		expect(view.longestChain).toEqual(['Start', 'Pay', 'Paid']);
	});

	it('counts a message that comes again once', async () => {
		const crashed = await runSystem(shop, { faults: [{ kind: 'crash-before-ack', at: 'Payments/Pay/c-1#1' }] });
		// The handler ran twice, so there are two events; the command that came twice is one.
		expect(systemViewOf(crashed).hops).toBe(3);
	});

	it('counts what a module leaves to a relay as said by it', async () => {
		const place = (
			_: unknown,
			{ database }: { database: { transaction(work: (tx: { outbox: { add(draft: object): Promise<string> } }) => Promise<string>): Promise<unknown> } }
		) => database.transaction((tx) => tx.outbox.add({ type: 'Placed', data: {} }));
		const trace = await runSystem({ modules: { Orders: () => ({ handles: { Start: place }, relay: false }) } });
		expect(systemViewOf(trace).modules[0]?.publishes).toEqual(['Placed']);
	});

	it('tells of the lesson what it asks and of whom', () => {
		const view = systemViewOf(frozen('declined'));
		expect(view.modules.map(({ name, asks, knows }) => [name, asks.length, knows])).toEqual([
			['TripSaga', 0, 5],
			['Flights', 2, 0],
			['Hotels', 2, 0],
			['Payments', 1, 0]
		]);
		expect(view.longestChain.at(0)).toBe('BookTrip');
		expect(view.longestChain).toHaveLength(11);
	});
});
