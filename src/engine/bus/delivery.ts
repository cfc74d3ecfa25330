/** One delivery from its start to its ack, retry or dead letter. */
import { ExpectedVersionConflictError, PermanentError, TransientError } from '#engine/api/errors.ts';
import { PARK, RETRY } from '#engine/api/module.ts';
import type { Ports } from '#engine/api/ports.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { commandsPort } from '#engine/ports/commands.ts';
import { eventsPort } from '#engine/ports/events.ts';
import { gatewayPort } from '#engine/ports/gateway.ts';
import { Handling, type Runtime, type Simulation } from '#engine/simulation-state.ts';
import { describeThrown, problem } from '#engine/wiring.ts';
import type { Failure, Json } from '#trace/record.ts';
import type { Parcel } from './consumer.ts';
import { DELIVERY, deliveryPoint, type Courier } from './courier.ts';

const RETRY_AFTER_MS = 1;

/** Starts handling a parcel. The handling runs once the current act is over. */
export function startDelivery(sim: Simulation, courier: Courier, runtime: Runtime, parcel: Parcel): void {
	const { recorder } = sim;
	const message = { ...parcel.message, attempt: parcel.attempt };
	const starting = sim.injector.take(parcel.address, 'start', DELIVERY);
	const { attempt, isRedelivery, isDuplicate, via } = parcel;
	const seq = recorder.add('deliver', {
		lane: runtime.name,
		cause: parcel.cause,
		message,
		fault: parcel.fault,
		address: parcel.address,
		data: { attempt, redelivery: isRedelivery, duplicate: isDuplicate, via },
		summary: () =>
			`${runtime.name} ${message.kind === 'command' ? 'handles' : 'reacts to'} ${message.type}${isRedelivery ? `, attempt ${String(attempt)}` : ''}${isDuplicate ? ', a second copy' : ''}.`
	});
	recorder.point(deliveryPoint(parcel, seq, sim));
	recorder.standsFor(parcel.address, seq);
	const handling = new Handling(runtime, parcel, message, seq);
	runtime.live.add(handling);
	const [hit] = starting;
	if (hit) {
		sim.crash(runtime, { when: `at the start of ${message.type}`, fault: hit.index, cause: seq });
		return;
	}
	const handle = (parcel.via === 'command' ? runtime.module.handles : runtime.module.on)?.[message.type];
	if (!handle) {
		// The file was evaluated afresh and no longer handles it; or handlers were changed while running.
		handling.settled = { ok: true, value: undefined };
	} else {
		const ports = portsFor(sim, courier, handling);
		const { type, data, messageId, correlationId, causationId, streamName, streamPosition, globalPosition } = message;
		const received = { type, data, metadata: { messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt } };
		// Safe: a handler is registered under the type of the messages it declares to take.
		sim.resumed = handling;
		handling.start(() => (handle as (message: unknown, ports: Ports) => unknown)(received, ports));
	}
	sim.resumed = handling;
}

/** A copy of what the subscription's checkpoint has passed is none of the handler's business. */
export function skipsCopy(sim: Simulation, runtime: Runtime, parcel: Parcel): boolean {
	const { checkpoint, message, cause, address, via } = parcel;
	if (checkpoint.by === null || checkpoint.by === parcel) return false;
	const text = `${message.type} comes again to ${runtime.name}, whose checkpoint is past it: it is skipped.`;
	sim.recorder.add('note', { lane: runtime.name, cause, message, address, data: { code: 'behind-checkpoint', text }, summary: () => text });
	runtime.consumers[via].done(parcel);
	return true;
}

function portsFor(sim: Simulation, courier: Courier, handling: Handling): Ports {
	return Object.freeze({
		commands: commandsPort(sim, courier, handling),
		events: eventsPort(sim, courier, handling),
		gateway: gatewayPort(sim, handling),
		clock: Object.freeze({ now: () => sim.agenda.nowMs }),
		ids: Object.freeze({ next: () => `id-${sim.nextMessageId().slice(2)}`, from: (causationId: string, role: string) => `${causationId}.${role}` }),
		random: Object.freeze({ next: () => sim.chance.next() })
	});
}

/** A handling has settled: acknowledge, try again, or give up. */
export function finishDelivery(sim: Simulation, handling: Handling): void {
	const { runtime, settled } = handling;
	if (!settled || !runtime.live.has(handling)) return;
	if (settled.ok) {
		if (settled.value === PARK) park(sim, handling, 'the handler said so');
		else if (settled.value === RETRY)
			retryOrPark(sim, handling, { name: 'RETRY', message: 'the handler asked for another attempt', class: 'transient', source: null });
		else acknowledge(sim, handling);
		return;
	}
	fail(sim, handling, settled.error);
}

function acknowledge(sim: Simulation, handling: Handling): void {
	const { runtime, parcel, message, seq } = handling;
	const [hit] = sim.injector.take(parcel.address, 'before-ack', DELIVERY);
	if (hit) {
		sim.crash(runtime, { when: `before the ack of ${message.type}`, fault: hit.index, cause: seq });
		return;
	}
	noteIfNotAwaited(sim, handling);
	const ack = sim.recorder.add('ack', {
		lane: runtime.name,
		cause: seq,
		handling: seq,
		message,
		data: { attempt: message.attempt },
		summary: () => `${runtime.name} is done with ${message.type}.`
	});
	runtime.live.delete(handling);
	if (message.kind === 'command') {
		const data =
			typeof message.data === 'object' && message.data !== null && !Array.isArray(message.data) ? (message.data as Readonly<Record<string, Json>>) : {};
		sim.history.addHandled({
			type: message.type,
			data,
			module: runtime.name,
			correlationId: message.correlationId,
			streamName: null,
			timeMs: sim.agenda.nowMs
		});
		sim.changed(ack);
	}
	runtime.consumers[parcel.via].done(parcel);
}

/** The handler says that all is well. What of its calls does not? */
function noteIfNotAwaited(sim: Simulation, handling: Handling): void {
	const { runtime, message, seq, openCalls, misuse } = handling;
	const [open] = openCalls;
	const of = { module: runtime.name, type: message.type };
	const found = misuse
		? { code: 'wrong-use', sentence: ENGINE_MESSAGES['wrong-use']({ ...of, message: misuse.message }), source: describeThrown(misuse, sim.host).source }
		: open && { code: 'not-awaited', sentence: ENGINE_MESSAGES['not-awaited']({ ...of, call: open.label }), source: open.source };
	if (!found || sim.problems.some((known) => known.sentence === found.sentence)) return;
	const { code, sentence, source } = found;
	sim.problems.push(problem(code, sentence, { source, module: runtime.name, messageType: message.type }));
	sim.recorder.add('note', { lane: runtime.name, cause: seq, handling: seq, message, source, data: { code, text: sentence }, summary: () => sentence });
}

function fail(sim: Simulation, handling: Handling, error: unknown): void {
	const { runtime, message, seq } = handling;
	const described = describeThrown(error, sim.host);
	const kind = classify(error);
	// An answer of the simulated world has no line of the learner's in its stack: the call that it answers has.
	const answered = kind === 'transient' || kind === 'conflict' ? (handling.lastCall?.source ?? null) : null;
	const failure: Failure = { name: described.name, message: described.message, class: kind, source: described.source ?? answered };
	sim.recorder.add('throw', {
		lane: runtime.name,
		cause: seq,
		handling: seq,
		message,
		source: failure.source,
		data: { error: failure, attempt: message.attempt },
		summary: () => `${failure.name} in ${runtime.name} on ${message.type}: ${failure.message}`
	});
	if (failure.class === 'transient' || failure.class === 'conflict') {
		retryOrPark(sim, handling, failure);
		return;
	}
	const code = failure.class === 'bug' ? 'handler-bug' : 'handler-permanent';
	const sentence = ENGINE_MESSAGES[code]({ module: runtime.name, type: message.type, name: failure.name, message: failure.message });
	tell(sim, handling, { code, sentence, failure });
	park(sim, handling, `${failure.name}: ${failure.message}`);
}

function classify(error: unknown): Failure['class'] {
	if (error instanceof ExpectedVersionConflictError) return 'conflict';
	if (error instanceof TransientError) return 'transient';
	if (error instanceof PermanentError) return 'permanent';
	return 'bug';
}

function retryOrPark(sim: Simulation, handling: Handling, failure: Failure): void {
	const { runtime, parcel, message, seq } = handling;
	if (message.attempt > runtime.retries.immediate) {
		const sentence = ENGINE_MESSAGES['out-of-attempts']({ module: runtime.name, type: message.type, attempts: message.attempt, message: failure.message });
		tell(sim, handling, { code: 'out-of-attempts', sentence, failure });
		park(sim, handling, `${failure.name}: ${failure.message}`);
		return;
	}
	const atMs = sim.agenda.nowMs + RETRY_AFTER_MS;
	sim.recorder.add('retry', {
		lane: runtime.name,
		cause: seq,
		handling: seq,
		message,
		data: { attempt: message.attempt + 1, atMs, reason: `${failure.name}: ${failure.message}` },
		summary: () => `${runtime.name} tries ${message.type} again at ${String(atMs)} ms.`
	});
	leave(runtime, handling);
	runtime.consumers[parcel.via].again(parcel, atMs);
}

function tell(sim: Simulation, handling: Handling, what: { readonly code: string; readonly sentence: string; readonly failure: Failure }): void {
	sim.problems.push(problem(what.code, what.sentence, { source: what.failure.source, module: handling.runtime.name, messageType: handling.message.type }));
}

function park(sim: Simulation, handling: Handling, reason: string): void {
	const { runtime, parcel, message, seq } = handling;
	const parked = sim.recorder.add('park', {
		lane: runtime.name,
		cause: seq,
		handling: seq,
		message,
		data: { reason, attempts: message.attempt, consumer: `${runtime.name}, ${parcel.via}` },
		summary: () =>
			`${message.type} goes to the dead letters of ${runtime.name} after ${String(message.attempt)} ${message.attempt === 1 ? 'attempt' : 'attempts'}: ${reason}`
	});
	leave(runtime, handling);
	sim.history.addDeadLetter({ type: message.type, correlationId: message.correlationId, reason });
	sim.changed(parked);
	runtime.consumers[parcel.via].done(parcel);
}

/** The delivery is over without success: what is left of its code never resumes. */
function leave(runtime: Runtime, handling: Handling): void {
	handling.isAbandoned = true;
	runtime.live.delete(handling);
}
