/** Asks a function of a module that is no handler: what a message is about, what it is in order with, what its old shape means. */
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { AnyReceived, ModuleDefinition } from '#engine/api/module.ts';
import type { Service, Simulation } from '#engine/simulation-state.ts';
import { describeThrown, problem } from '#engine/wiring.ts';
import type { Json, Message } from '#trace/record.ts';

/** A message as module code sees it, with old shapes of data turned into new ones. */
export function receivedFrom(sim: Simulation, service: Service, message: Message): AnyReceived {
	const { type, messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt } = message;
	return {
		type,
		data: upcast(sim, service, message),
		metadata: { messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt }
	};
}

function upcast(sim: Simulation, service: Service, message: Message): Readonly<Record<string, Json>> {
	// Safe: contracts carry objects; a handler that is sent anything else sees just that.
	const data = message.data as Readonly<Record<string, Json>>;
	const turn = service.module.upcasts?.[message.type];
	if (!turn) return data;
	return tellWhenItThrows(sim, service, message, 'upcasts', () => turn(data)) ?? data;
}

export function askModule(
	sim: Simulation,
	service: Service,
	message: Message,
	what: 'partition' | 'key',
	question: NonNullable<ModuleDefinition['key']>
): string | null {
	return tellWhenItThrows(sim, service, message, what, () => String(question(receivedFrom(sim, service, message))));
}

function tellWhenItThrows<T>(sim: Simulation, service: Service, message: Message, what: string, question: () => T): T | null {
	try {
		return question();
	} catch (error) {
		const described = describeThrown(error, sim.host);
		const sentence = ENGINE_MESSAGES['module-question-threw']({ module: service.name, what, type: message.type, ...described });
		if (!sim.problems.some((known) => known.sentence === sentence))
			sim.problems.push(problem('module-question-threw', sentence, { source: described.source, module: service.name, messageType: message.type }));
		return null;
	}
}
