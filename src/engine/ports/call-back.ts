/** What an external service publishes by itself once it has done something: a webhook, a notice. */
import type { Answer } from '#engine/api/ports.ts';
import type { ExternalOperation, ExternalService } from '#engine/api/scenario.ts';
import type { Courier } from '#engine/bus/courier.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { frozenCopy } from '#engine/store/json.ts';
import { askScenario } from '#engine/wiring.ts';
import type { Json, Message, Seq } from '#trace/record.ts';
import { remember } from './remember.ts';

/** What was done, and where that is drawn. */
export interface Done {
	readonly service: ExternalService;
	readonly operation: string;
	readonly definition: ExternalOperation;
	readonly request: Json;
	readonly answer: Answer;
	readonly lane: string;
	/** The `call` record. */
	readonly cause: Seq;
}

/** What it publishes by itself, when it gets to it: whether the caller still lives or not. */
export function callBack(sim: Simulation, courier: Courier, handling: Handling, at: Done): void {
	const { service, operation, definition, request } = at;
	if (!definition.callbacks) return;
	// Safe: requests are checked to be plain objects where the call is made.
	const calls = askScenario(
		`\`callbacks\` of \`${service.name}.${operation}\``,
		sim.host,
		() => definition.callbacks?.(request as Record<string, Json>, at.answer) ?? []
	);
	for (const { event, afterMs, topic } of calls) {
		sim.agenda.after(afterMs, () => {
			const { correlationId, messageId: causationId } = handling.message;
			const message: Message = {
				type: event.type,
				kind: 'event',
				data: askScenario(`\`callbacks\` of \`${service.name}.${operation}\``, sim.host, () => frozenCopy(event.data)),
				messageId: sim.nextMessageId(),
				correlationId,
				causationId,
				streamName: null,
				streamPosition: null,
				globalPosition: null,
				attempt: 1
			};
			const to = sim.wiring.subscribersOf(message.type);
			const seq = sim.recorder.add('publish', {
				lane: at.lane,
				cause: at.cause,
				message,
				data: { to, durable: true },
				summary: () => `${service.label} publishes ${message.type}${to.length === 0 ? '; nobody subscribes' : ` to ${to.join(', ')}`}.`
			});
			remember(sim, service.name, message);
			for (const subscriber of to)
				courier.dispatch({
					to: subscriber,
					via: 'publication',
					message,
					durable: true,
					cause: seq,
					from: topic === undefined ? service.name : `${service.name} ${topic}`
				});
			sim.changed(seq);
		});
	}
}
