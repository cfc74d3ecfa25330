/**
 * Publishes to one handler that does nothing, as often as it can. Ours puts a frozen copy into an envelope, gives it an address and a place on its link and in
 * a queue, asks for faults on the way, takes it out when its time has come and calls the handler. The peer calls the handler. What a delivery of the simulator
 * does around a handler (ports, records, the ack) is in the rows below, from the queue to the last ack.
 */
import mitt from 'mitt';
import { Consumer } from '#engine/bus/consumer.ts';
import { Courier } from '#engine/bus/courier.ts';
import { messageFrom } from '#engine/ports/draft.ts';
import type { Handling, Service, Simulation } from '#engine/simulation-state.ts';
import type { Message } from '#trace/record.ts';
import type { Duel } from '../row.ts';
import { play } from '../program.ts';
import { announce } from './walk.ts';

const TIMES = 2000;
const draft = { type: 'News', data: { order: 7, line: 1, sku: 'A-17' } };
const program = announce({ times: 1, subscribers: 1, types: 1 });

/** The same simulation with this handler at the end of the queue, and nothing around it. */
function withHandler(sim: Simulation, name: string, handler: (message: Message) => void): Simulation {
	const service = sim.services.get(name);
	if (!service) throw new Error(`The benchmark's program has no module ${name}.`);
	let isFree = true;
	const publication: Consumer = new Consumer({
		agenda: sim.agenda,
		hasRoom: () => isFree,
		start(parcel) {
			isFree = false;
			handler(parcel.message);
			isFree = true;
			sim.history.over(parcel.message, name);
			publication.done(parcel);
		},
		lose: () => undefined
	});
	const bare: Service = { ...service, consumers: { ...service.consumers, publication } };
	return { ...sim, services: new Map([[name, bare]]) };
}

export const publish: Duel = {
	kind: 'duel',
	name: 'publish',
	what: 'publish to 1 handler, enveloped and queued, against mitt',
	as: 'times the cost',
	ours: {
		name: 'ours',
		async prepare() {
			let count = 0;
			const { sim: whole } = await play(program);
			const sim = withHandler(whole, 'sub0', () => {
				count++;
			});
			const courier = new Courier(sim);
			// Only the message that is handled is asked for.
			const handling = { message: { messageId: 'm-0', correlationId: 'news-2' } } as Handling;
			return () => {
				for (let i = 0; i < TIMES; i++) {
					const message = messageFrom(sim, handling, draft, { kind: 'event', where: 'the benchmark' });
					courier.dispatch({ to: 'sub0', via: 'publication', message, durable: true, cause: 0, from: 'Newspaper' });
					for (let act = sim.agenda.next(); act; act = sim.agenda.next()) act();
				}
				return count;
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
