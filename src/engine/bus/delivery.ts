/** One delivery from its start to its ack, retry or dead letter. */
import { PermanentError, UnreadableMessageError } from '#engine/api/errors.ts';
import { PARK, RETRY, STOP } from '#engine/api/module.ts';
import type { Ports } from '#engine/api/ports.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { portsFor } from '#engine/ports/ports-for.ts';
import { receivedFrom } from '#engine/process/ask-module.ts';
import { operationFor } from '#engine/process/operations.ts';
import { project } from '#engine/process/projections.ts';
import { dataOf } from '#engine/store/message-data.ts';
import { Handling, type Runtime, type Service, type Simulation } from '#engine/simulation-state.ts';
import { describeThrown, problem } from '#engine/wiring.ts';
import type { Parcel } from './consumer.ts';
import { deliveryPoint, deliveryShape, type Courier } from './courier.ts';
import { failDelivery, keyOf, park, retryOrGiveUp, stopConsumer } from './give-up.ts';

/** Starts handling a parcel. The handling runs once the current act is over. */
export function startDelivery(sim: Simulation, courier: Courier, runtime: Runtime, parcel: Parcel): void {
	const { service } = runtime;
	const message = { ...parcel.message, attempt: parcel.attempt };
	const starting = sim.injector.take(parcel.address, 'start', deliveryShape(parcel.via));
	const seq = recordDelivery(sim, runtime, parcel, message);
	const handling = new Handling(runtime, parcel, message, seq);
	runtime.live.add(handling);
	sim.live.add(handling);
	sim.history.delivered(deliveryFact(sim, runtime, handling));
	const [hit] = starting;
	if (hit) {
		sim.crash(runtime, { when: `at the start of ${message.type}`, fault: hit.index, cause: seq });
		return;
	}
	if (waitsBehindAnother(sim, handling)) return;
	watchDeadline(sim, handling);
	sim.resumed = handling;
	if (parcel.poisonedVersion === service.version) handling.settled = { ok: false, error: new UnreadableMessageError(message.type) };
	else begin(sim, courier, handling);
	sim.resumed = handling;
}

function recordDelivery(sim: Simulation, runtime: Runtime, parcel: Parcel, message: Handling['message']): number {
	const { attempt, isRedelivery, isDuplicate, via } = parcel;
	const { name, instance, version } = runtime;
	const seq = sim.recorder.add('deliver', {
		lane: name,
		cause: parcel.cause,
		message,
		fault: parcel.fault,
		address: parcel.address,
		data: { attempt, redelivery: isRedelivery, duplicate: isDuplicate, via, instance, version },
		summary: () => sayDelivery(runtime, parcel, message)
	});
	sim.recorder.point(deliveryPoint(parcel, seq, sim));
	sim.recorder.standsFor(parcel.address, seq);
	return seq;
}

function sayDelivery({ name, instance, version, service }: Runtime, parcel: Parcel, message: Handling['message']): string {
	const { attempt, isRedelivery, isDuplicate, via } = parcel;
	const who = service.runtimes.some((other) => other.instance !== instance) ? `${name} ${String(instance)}` : name;
	const verb = via === 'operator' ? 'does' : message.kind === 'command' ? 'handles' : via === 'projection' ? 'folds' : 'reacts to';
	return `${who} ${verb} ${message.type}${isRedelivery ? `, attempt ${String(attempt)}` : ''}${isDuplicate ? ', a second copy' : ''}${version > 1 ? `, version ${String(version)}` : ''}.`;
}

function begin(sim: Simulation, courier: Courier, handling: Handling): void {
	const { runtime, parcel, message } = handling;
	const ports = portsFor(sim, courier, handling);
	if (parcel.via === 'operator') {
		const operation = operationFor(message.type);
		handling.start(() => operation?.(sim, ports, message));
		return;
	}
	if (parcel.via === 'projection') {
		handling.start(() => project(sim, runtime, parcel.message, ports));
		return;
	}
	const handle = handlerOf(runtime, parcel.via, message.type);
	if (!handle) handling.settled = unhandled(runtime, message);
	// Safe: a handler is registered under the type of the messages it declares to take.
	else handling.start(() => (handle as (message: unknown, ports: Ports) => unknown)(receivedFrom(sim, runtime.service, message), ports));
}

/** The file was evaluated afresh, or another version was deployed, and knows nothing of this type. An event is done without; what was asked of this module must not be lost. */
function unhandled({ name, version }: Runtime, { kind, type }: Handling['message']): NonNullable<Handling['settled']> {
	if (kind === 'event') return { ok: true, value: undefined };
	return { ok: false, error: new PermanentError(`Version ${String(version)} of ${name} does not handle ${type}.`) };
}

function handlerOf({ module }: Runtime, via: Parcel['via'], type: string): unknown {
	if (via === 'command') return module.handles?.[type];
	if (via === 'timer') return module.timers?.[type];
	return module.on?.[type];
}

/** Under `park-key`, a message waits behind any dead letter of its key that came before it, also when it comes out of there itself. */
function waitsBehindAnother(sim: Simulation, handling: Handling): boolean {
	const { runtime, parcel } = handling;
	if (runtime.module.deadLetters !== 'park-key' || parcel.via === 'operator' || parcel.via === 'projection') return false;
	const key = keyOf(sim, runtime, parcel);
	const first = key === null ? undefined : sim.deadLetters.ahead(runtime.name, key, parcel.order);
	if (!first) return false;
	park(sim, handling, `behind ${first.parcel.message.messageId} of the same key, ${String(key)}`);
	return true;
}

/** A group waits only so long: then somebody else gets the message. */
function watchDeadline(sim: Simulation, handling: Handling): void {
	const { runtime, parcel, message, seq } = handling;
	const afterMs = runtime.module.ackTimeoutMs;
	if (afterMs === undefined || parcel.via === 'operator' || parcel.via === 'projection') return;
	handling.deadlineMs = sim.agenda.nowMs + afterMs;
	const look = (): void => {
		if (!runtime.live.has(handling) || handling.settled !== null) return;
		if (sim.agenda.nowMs < handling.deadlineMs) {
			sim.agenda.after(handling.deadlineMs - sim.agenda.nowMs, look);
			return;
		}
		handling.isOverdue = true;
		sim.recorder.add('timeout', {
			lane: runtime.name,
			cause: seq,
			handling: seq,
			message,
			data: { afterMs },
			summary: () => `${runtime.name} has not finished ${message.type} in time: it is given to the next who is free.`
		});
		runtime.service.consumers[parcel.via].again(parcel, sim.agenda.nowMs);
	};
	sim.agenda.after(afterMs, look);
}

/** A copy of what the subscription's checkpoint has passed is none of the handler's business. */
export function skipsCopy(sim: Simulation, service: Service, parcel: Parcel): boolean {
	const { checkpoint, message, cause, address, via } = parcel;
	if (checkpoint.by === null || checkpoint.by === parcel) return false;
	const text = `${message.type} comes again to ${service.name}, whose checkpoint is past it: it is skipped.`;
	sim.recorder.add('note', { lane: service.name, cause, message, address, data: { code: 'behind-checkpoint', text }, summary: () => text });
	sim.history.over(message, service.name);
	service.consumers[via].done(parcel);
	return true;
}

/** A handling has settled: acknowledge, try again, or give up. */
export function finishDelivery(sim: Simulation, handling: Handling): void {
	const { runtime, settled } = handling;
	if (!settled || !runtime.live.has(handling)) return;
	if (handling.isOverdue) refuseAck(sim, handling);
	else if (!settled.ok) failDelivery(sim, handling, settled.error);
	else if (settled.value === PARK) park(sim, handling, 'the handler said so');
	else if (settled.value === STOP) stopConsumer(sim, handling, 'the handler said so');
	else if (settled.value === RETRY)
		retryOrGiveUp(sim, handling, { name: 'RETRY', message: 'the handler asked for another attempt', class: 'transient', source: null });
	else acknowledge(sim, handling);
}

function refuseAck(sim: Simulation, handling: Handling): void {
	const { runtime, parcel, message, seq } = handling;
	sim.recorder.add('refuse', {
		lane: runtime.name,
		cause: seq,
		handling: seq,
		message,
		data: { attempt: message.attempt },
		summary: () => `${runtime.name} is done with ${message.type}, too late: the message was given to somebody else, and this ack is refused.`
	});
	runtime.live.delete(handling);
	sim.live.delete(handling);
	runtime.service.consumers[parcel.via].poke();
}

function acknowledge(sim: Simulation, handling: Handling): void {
	const { runtime, parcel, message, seq } = handling;
	const [hit] = sim.injector.take(parcel.address, 'before-ack', deliveryShape(parcel.via));
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
	sim.live.delete(handling);
	sim.history.over(message, runtime.name);
	if (message.kind === 'command' && parcel.via !== 'operator') sim.history.addHandled(worldEvent(sim, runtime, handling));
	sim.changed(ack);
	runtime.service.consumers[parcel.via].done(parcel);
}

function worldEvent(sim: Simulation, runtime: Runtime, { message }: Handling) {
	const { type, messageId, correlationId, streamName } = message;
	return { type, data: dataOf(message), module: runtime.name, messageId, correlationId, streamName, timeMs: sim.agenda.nowMs };
}

function deliveryFact(sim: Simulation, runtime: Runtime, { message }: Handling) {
	const { type, messageId, correlationId, streamName, attempt } = message;
	return { type, data: dataOf(message), module: runtime.name, messageId, correlationId, streamName, timeMs: sim.agenda.nowMs, attempt };
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
