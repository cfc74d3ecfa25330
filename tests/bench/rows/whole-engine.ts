/**
 * The whole engine against the bare scheduler of the peer. Each of the ten effects is an append: validated, copied, frozen, put into the envelope, stored, and asked
 * for faults before and after. Each run also loads the program and has one fault that strikes. The peer does nothing but schedule.
 */
import type { Duel } from '../row.ts';
import { play, programOf } from '../program.ts';
import { waitIdle, type Effect } from './two-drivers.ts';

const SCHEDULES_AT_ONCE = 10;

const program = programOf({
	'orders.ts': `
		import { command, event, module } from 'faultline';
		export const place = command('Place');
		export const noted = event('Noted');
		export default module('Orders', {
			concurrency: 5,
			handles: {
				async Place(c, { events }) {
					const stream = events.stream('order-' + c.data.order);
					for (let i = 0; i < 10; i++) await stream.append([noted({ order: c.data.order, line: i, sku: 'A-17' })]);
				}
			}
		});`,
	'scenario.ts': `
		import { scenario } from 'faultline';
		import { place } from './orders';
		export default scenario({
			id: 'bench-engine',
			modules: [{ file: 'orders.ts', label: 'Orders', role: 'aggregate', icon: 'box' }],
			first: [1, 2, 3, 4, 5].map((order) => ({ command: place({ order }), correlationId: 'order-' + order })),
			invariants: []
		});`
});

async function tenInARow(effect: Effect): Promise<void> {
	for (let i = 0; i < 10; i++) await effect('effect');
}

export function wholeEngine(): Duel {
	let seed = 0;
	return {
		kind: 'duel',
		name: 'engine',
		what: 'whole engine, no trace kept, against waitIdle alone',
		as: 'times as fast',
		ours: {
			name: 'ours',
			prepare: () => async () => {
				for (let i = 0; i < SCHEDULES_AT_ONCE; i++) await play(program, { seed: ++seed, faults: [{ kind: 'delay', at: 'Orders/Place/order-3#1', ms: 3 }] });
				return SCHEDULES_AT_ONCE;
			}
		},
		peer: waitIdle(tenInARow),
		must: 1,
		aim: 2
	};
}
