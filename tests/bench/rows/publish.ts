/**
 * Publishes to one handler that does nothing, as often as it can. Ours puts a frozen copy into an envelope, gives it an address and a place on its link and in
 * a queue, asks for faults on the way, takes it out when its time has come, calls the handler and acknowledges. The peer calls the handler.
 */
import mitt from 'mitt';
import { Courier } from '#engine/bus/courier.ts';
import { finishDelivery } from '#engine/bus/delivery.ts';
import { messageFrom } from '#engine/ports/draft.ts';
import type { Handling } from '#engine/simulation-state.ts';
import type { Message } from '#trace/record.ts';
import type { Duel } from '../row.ts';
import { play } from '../program.ts';
import { announce } from './walk.ts';

const TIMES = 2000;
const program = announce({ times: 1, subscribers: 1, types: 1 });
const draft = { type: 'News', data: { order: 7, line: 1, sku: 'A-17' } };

export const publish: Duel = {
	kind: 'duel',
	name: 'publish',
	what: 'publish to 1 handler, enveloped, queued and acknowledged, against mitt',
	as: 'times the cost',
	ours: {
		name: 'ours',
		async prepare() {
			const { sim } = await play(program);
			const courier = new Courier(sim);
			const cause = { messageId: 'm-0', correlationId: 'news-2' } as Message;
			// Only the message that is handled is asked for.
			const handling = { message: cause } as Handling;
			return () => {
				for (let i = 0; i < TIMES; i++) {
					const message = messageFrom(sim, handling, draft, { kind: 'event', where: 'the benchmark' });
					courier.dispatch({ to: 'sub0', via: 'publication', message, durable: true, cause: 0, from: 'Newspaper' });
					for (let act = sim.agenda.next(); act; act = sim.agenda.next()) {
						act();
						if (sim.resumed) finishDelivery(sim, sim.resumed);
						sim.resumed = null;
					}
				}
				return TIMES;
			};
		}
	},
	peer: {
		name: 'mitt',
		prepare() {
			const emitter = mitt<{ News: unknown }>();
			let count = 0;
			emitter.on('News', () => {
				count++;
			});
			return () => {
				for (let i = 0; i < TIMES; i++) emitter.emit('News', draft);
				return count;
			};
		}
	},
	must: 30,
	aim: 10
};
