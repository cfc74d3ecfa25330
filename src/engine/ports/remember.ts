/** Notes an event for the invariants: stored and published ones are the same to them. */
import type { Simulation } from '#engine/simulation-state.ts';
import { dataOf } from '#engine/store/message-data.ts';
import type { Message } from '#trace/record.ts';

export function remember(sim: Simulation, module: string, message: Message): void {
	sim.history.addEvent({
		type: message.type,
		data: dataOf(message),
		module,
		messageId: message.messageId,
		correlationId: message.correlationId,
		streamName: message.streamName,
		timeMs: sim.agenda.nowMs
	});
}
