/** Turns what learner code hands over into a message, or says in words why it is none. */
import type { Draft } from '#engine/api/message.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { frozenCopy } from '#engine/store/json.ts';
import type { Message } from '#trace/record.ts';
import type { MessageKind } from '#trace/system.ts';

/** Learner code used a port in a way that cannot work. A bug, in the terms of `errors.ts`. */
export class WrongUseError extends Error {
	override readonly name = 'WrongUseError';
	constructor(
		readonly code: string,
		message: string
	) {
		super(message);
	}
}

/** @throws WrongUseError, NotJsonError */
export function messageFrom(
	sim: Simulation,
	handling: Handling,
	draft: unknown,
	as: { readonly kind: MessageKind; readonly where: string; readonly messageId?: string | undefined }
): Message {
	if (!isDraft(draft)) throw new WrongUseError('not-a-message', ENGINE_MESSAGES['not-a-message']({ found: describe(draft), where: as.where }));
	const declared = sim.wiring.contracts.get(draft.type);
	if (declared && declared.kind !== as.kind) {
		const code = as.kind === 'command' ? 'not-a-command' : 'not-an-event';
		throw new WrongUseError(code, ENGINE_MESSAGES[code]({ type: draft.type }));
	}
	// A message that was put into an outbox keeps its place in the story, whoever takes it out.
	const envelope = sim.envelopes.get(draft);
	return {
		type: draft.type,
		kind: as.kind,
		data: frozenCopy(draft.data ?? {}),
		messageId: as.messageId ?? sim.nextMessageId(),
		correlationId: envelope?.correlationId ?? handling.message.correlationId,
		causationId: envelope ? envelope.causationId : handling.message.messageId,
		streamName: null,
		streamPosition: null,
		globalPosition: null,
		attempt: 1
	};
}

function isDraft(value: unknown): value is Draft {
	return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && value.type !== '';
}

function describe(value: unknown): string {
	if (value === undefined || value === null) return String(value);
	if (typeof value === 'function') return 'a function: call the creator with the data, as in `reserveHotel({ tripId })`';
	if (Array.isArray(value)) return 'an array';
	return typeof value === 'object' ? 'an object without a `type`' : `a ${typeof value}`;
}
