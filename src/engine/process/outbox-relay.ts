/**
 * The built-in relay: after a commit that put something into the outbox it publishes what is there, oldest first, and marks each row when it is out. It is
 * a handler like any other, so it can crash between the two: then the row leaves twice, with one id. A row that fails stalls its key only, and no attempt is the last.
 */
import type { Ports } from '#engine/api/ports.ts';
import type { Courier } from '#engine/bus/courier.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import type { Json, Message, Seq } from '#trace/record.ts';

export const RELAY_OUTBOX = 'RelayOutbox';
const BATCH = 50;
/** From the commit to the next poll. */
const POLL_MS = 5;

export function askForRelay(sim: Simulation, courier: Courier, handling: Handling, cause: Seq): void {
	const { service } = handling.runtime;
	if (service.module.relay === false || handling.message.type === RELAY_OUTBOX) return;
	const message = operationMessage(sim, RELAY_OUTBOX, { correlationId: handling.message.correlationId, causationId: handling.message.messageId });
	sim.agenda.after(POLL_MS, () => {
		courier.dispatch({ to: service.name, via: 'operator', message, durable: true, cause, from: 'operator' });
	});
}

export function operationMessage(
	sim: Simulation,
	type: string,
	of: { readonly correlationId: string; readonly causationId: string | null },
	data: Json = {}
): Message {
	return {
		type,
		kind: 'command',
		data,
		messageId: sim.nextMessageId(),
		...of,
		streamName: null,
		streamPosition: null,
		globalPosition: null,
		attempt: 1
	};
}

export async function relayOutbox(sim: Simulation, { database, commands, events }: Ports): Promise<void> {
	const rows = await database.transaction((tx) => tx.outbox.unsent({ limit: BATCH }));
	const stalled = new Map<string, unknown>();
	for (const { id, key, message } of rows) {
		if (stalled.has(key)) continue;
		try {
			const isCommand = sim.wiring.handlerOf(message.type) !== null;
			await (isCommand ? commands.send(message, { messageId: id }) : events.publish(message, { messageId: id }));
		} catch (error) {
			stalled.set(key, error);
			continue;
		}
		await database.transaction((tx) => tx.outbox.markSent(id));
	}
	for (const error of stalled.values()) throw error;
}
