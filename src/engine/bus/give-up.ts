/** What becomes of a delivery that failed: another attempt, the dead letters, or whatever else the module wants. */
import { ExpectedVersionConflictError, PermanentError, TransientError, UnreadableMessageError } from '#engine/api/errors.ts';
import type { RetryPolicy } from '#engine/api/module.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { askedAt } from '#engine/ports/asked-at.ts';
import { isOperation } from '#engine/process/operations.ts';
import { askModule } from '#engine/process/ask-module.ts';
import type { Handling, Runtime, Simulation } from '#engine/simulation-state.ts';
import { describeThrown, problem } from '#engine/wiring.ts';
import type { Failure } from '#trace/record.ts';
import type { Parcel } from './consumer.ts';
import { waitBeforeNext } from './backoff.ts';

/** What the system itself does it never gives up. */
const OPERATOR_RETRIES: RetryPolicy = { immediate: 1, delayed: Infinity, baseMs: 500, capMs: 10_000 };

function policyOf(handling: Handling): RetryPolicy {
	if (isOperation(handling.message.type) && handling.parcel.via === 'operator') return OPERATOR_RETRIES;
	return handling.runtime.module.retries ?? {};
}

export function failDelivery(sim: Simulation, handling: Handling, error: unknown): void {
	const { runtime, message, seq } = handling;
	const described = describeThrown(error, sim.host);
	const kind = classify(error);
	// An answer of the simulated world has no line of the learner's in its stack: the call that it answers has.
	const answered = kind === 'transient' || kind === 'conflict' ? (askedAt(error) ?? handling.lastCall?.source ?? null) : null;
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
	const { bugs = 'park', unreadable = 'park' } = policyOf(handling);
	const isWorthAnother =
		failure.class === 'transient' ||
		failure.class === 'conflict' ||
		(error instanceof UnreadableMessageError ? unreadable === 'retry' : failure.class === 'bug' && bugs === 'retry');
	if (isWorthAnother) {
		retryOrGiveUp(sim, handling, failure);
		return;
	}
	const code = failure.class === 'bug' ? 'handler-bug' : 'handler-permanent';
	const sentence = ENGINE_MESSAGES[code]({ module: runtime.name, type: message.type, name: failure.name, message: failure.message });
	// What cannot be read is nobody's mistake here: the dead letter says all there is to say.
	if (!(error instanceof UnreadableMessageError)) tell(sim, handling, { code, sentence, failure });
	giveUp(sim, handling, `${failure.name}: ${failure.message}`);
}

function classify(error: unknown): Failure['class'] {
	if (error instanceof ExpectedVersionConflictError) return 'conflict';
	if (error instanceof TransientError) return 'transient';
	if (error instanceof PermanentError || error instanceof UnreadableMessageError) return 'permanent';
	return 'bug';
}

export function retryOrGiveUp(sim: Simulation, handling: Handling, failure: Failure): void {
	const { runtime, parcel, message, seq } = handling;
	const failures = message.attempt - parcel.attemptsBefore;
	const wait = waitBeforeNext(policyOf(handling), failures, { seed: sim.seed, address: parcel.address });
	if (wait === null) {
		const sentence = ENGINE_MESSAGES['out-of-attempts']({ module: runtime.name, type: message.type, attempts: message.attempt, message: failure.message });
		tell(sim, handling, { code: 'out-of-attempts', sentence, failure });
		giveUp(sim, handling, `${failure.name}: ${failure.message}`);
		return;
	}
	const atMs = sim.agenda.nowMs + wait;
	sim.recorder.add('retry', {
		lane: runtime.name,
		cause: seq,
		handling: seq,
		message,
		data: { attempt: message.attempt + 1, atMs, reason: `${failure.name}: ${failure.message}` },
		summary: () => `${runtime.name} tries ${message.type} again at ${String(atMs)} ms.`
	});
	leave(sim, runtime, handling);
	runtime.service.consumers[parcel.via].again(parcel, atMs);
}

function tell(sim: Simulation, handling: Handling, what: { readonly code: string; readonly sentence: string; readonly failure: Failure }): void {
	if (sim.problems.some((known) => known.sentence === what.sentence)) return;
	sim.problems.push(problem(what.code, what.sentence, { source: what.failure.source, module: handling.runtime.name, messageType: handling.message.type }));
}

/** As the module's dead-letter mode says. */
function giveUp(sim: Simulation, handling: Handling, reason: string): void {
	const { runtime, parcel, message, seq } = handling;
	const common = { lane: runtime.name, cause: seq, handling: seq, message };
	const consumer = runtime.service.consumers[parcel.via];
	switch (runtime.module.deadLetters ?? 'park') {
		case 'park':
		case 'park-key':
			park(sim, handling, reason);
			return;
		case 'skip': {
			const seqOfSkip = sim.recorder.add('discard', {
				...common,
				data: { reason },
				summary: () => `${runtime.name} skips ${message.type} and goes on: ${reason}`
			});
			leave(sim, runtime, handling);
			sim.history.over(message, runtime.name);
			sim.changed(seqOfSkip);
			consumer.done(parcel);
			return;
		}
		case 'stop':
			stopConsumer(sim, handling, reason);
	}
}

/** The consumer stands still: the message stays, and so does what is behind it. */
export function stopConsumer(sim: Simulation, handling: Handling, reason: string): void {
	const { runtime, parcel, message, seq } = handling;
	const consumer = runtime.service.consumers[parcel.via];
	sim.recorder.add('stop', {
		lane: runtime.name,
		cause: seq,
		handling: seq,
		message,
		data: { why: reason },
		summary: () => `${runtime.name} stops at ${message.type}: ${reason}. What is behind it waits.`
	});
	leave(sim, runtime, handling);
	consumer.isStopped = true;
	consumer.putBack(parcel);
}

export function park(sim: Simulation, handling: Handling, reason: string): void {
	const { runtime, parcel, message, seq } = handling;
	const attempts = message.attempt;
	const parked = sim.recorder.add('park', {
		lane: runtime.name,
		cause: seq,
		handling: seq,
		message,
		data: { reason, attempts, consumer: `${runtime.name}, ${parcel.via}` },
		summary: () => `${message.type} goes to the dead letters of ${runtime.name} after ${String(attempts)} ${attempts === 1 ? 'attempt' : 'attempts'}: ${reason}`
	});
	leave(sim, runtime, handling);
	putInBox(sim, runtime, parcel, { reason, attempts });
	sim.changed(parked);
	runtime.service.consumers[parcel.via].done(parcel);
}

function putInBox(sim: Simulation, runtime: Runtime, parcel: Parcel, why: { readonly reason: string; readonly attempts: number }): void {
	const { message } = parcel;
	const isNew = sim.deadLetters.put({ parcel, module: runtime.name, key: keyOf(sim, runtime, parcel), ...why });
	if (isNew) sim.history.addDeadLetter({ message, module: runtime.name, ...why });
	sim.history.over(message, runtime.name);
}

/** What a message is about, where the module keeps the order of each key. */
export function keyOf(sim: Simulation, { service, module }: Runtime, parcel: Parcel): string | null {
	if (module.deadLetters !== 'park-key') return null;
	return module.key ? askModule(sim, service, parcel.message, 'key', module.key) : parcel.message.correlationId;
}

/** The delivery is over without success: what is left of its code never resumes. */
function leave(sim: Simulation, runtime: Runtime, handling: Handling): void {
	handling.isAbandoned = true;
	runtime.live.delete(handling);
	sim.live.delete(handling);
}
