/** The `events` port: streams to append to and read, and the door for contract events. */
import type { EventStore } from '#engine/api/ports.ts';
import type { Courier } from '#engine/bus/courier.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { simpleCall } from './call.ts';
import { BROKER, portCall } from './open-call.ts';
import { messageFrom } from './draft.ts';
import { remember } from './remember.ts';
import { streamPort } from './stream.ts';

export function eventsPort(sim: Simulation, courier: Courier, handling: Handling): EventStore {
	return Object.freeze({
		stream: (name: string) => streamPort(sim, courier, handling, name),
		publish: (draft, options = {}) => portCall(handling, () => publish(draft, options))
	} satisfies EventStore);

	function publish(draft: unknown, options: { readonly durable?: boolean; readonly messageId?: string }): Promise<void> {
		const message = messageFrom(sim, handling, draft, { kind: 'event', where: '`events.publish`', messageId: options.messageId });
		const durable = options.durable ?? true;
		const from = handling.runtime.name;
		return simpleCall<undefined>(sim, handling, {
			name: 'publish',
			label: `publish ${message.type}`,
			row: message.type,
			hasEffect: true,
			dependsOn: BROKER,
			range: { least: 1, spread: 2 },
			effect(call) {
				const to = sim.wiring.subscribersOf(message.type);
				const seq = sim.recorder.add('publish', {
					lane: from,
					cause: handling.seq,
					handling: handling.seq,
					message,
					address: call.address,
					source: call.source,
					data: { to, durable },
					summary: () => `${from} publishes ${message.type}${to.length === 0 ? '; nobody subscribes' : ` to ${to.join(', ')}`}.`
				});
				remember(sim, from, message);
				for (const subscriber of to) courier.dispatch({ to: subscriber, via: 'publication', message, durable, cause: seq, from });
				for (const projector of sim.wiring.projectorsOf(message.type))
					courier.dispatch({ to: projector, via: 'projection', message, durable: true, cause: seq, from });
				return { value: undefined, seq };
			}
		});
	}
}
