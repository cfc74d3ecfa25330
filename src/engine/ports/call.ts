/**
 * What every port call goes through: a fault point with moments before and after its effect, some virtual time, and an answer that
 * resumes the handler, unless that handler is dead.
 */
import { ExpectedVersionConflictError, TransientError, UnavailableError } from '#engine/api/errors.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import type { Seq } from '#trace/record.ts';
import { rememberPlace } from './asked-at.ts';
import { answer, callDuration, never, openCall, type CallSpec, type OpenCall } from './open-call.ts';
import { strike, type Struck } from './strike.ts';

export interface SimpleCall<T> extends CallSpec {
	/** Virtual time until the effect. */
	readonly range: { readonly least: number; readonly spread: number };
	/** Does it and records it; returns the answer and the record. May throw: then that is the answer. */
	readonly effect: (call: OpenCall, before: Struck) => { readonly value: T; readonly seq: Seq | null };
	/** What is written, for a conflict that was injected. */
	readonly contested?: string;
}

/** A call whose effect and answer are one moment: stores, streams, buses. */
export function simpleCall<T>(sim: Simulation, handling: Handling, spec: SimpleCall<T>): Promise<T> {
	const call = openCall(sim, handling, spec);
	const before = strike(sim, handling, call, 'before-call');
	if (before.died) return never<T>();
	return new Promise<T>((resolve, reject) => {
		sim.agenda.after(callDuration(sim, handling, call, spec.range) + before.slowMs, () => {
			const refusal = refusalOf(sim, handling, call, before, spec.contested);
			if (refusal) {
				answer(sim, handling, call, () => {
					reject(rememberPlace(refusal, call.source));
				});
				return;
			}
			let done: { readonly value: T; readonly seq: Seq | null };
			try {
				done = spec.effect(call, before);
			} catch (error) {
				answer(sim, handling, call, () => {
					reject(rememberPlace(error instanceof Error ? error : new Error(String(error)), call.source));
				});
				return;
			}
			if (done.seq !== null) {
				sim.recorder.standsFor(call.address, done.seq);
				sim.changed(done.seq);
			}
			if (handling.isDead) {
				handling.openCalls.delete(call);
				return;
			}
			const after = strike(sim, handling, call, 'after-call');
			if (after.died) return;
			if (after.fails) {
				recordFailure(sim, handling, call, after.fault, true);
				answer(sim, handling, call, () => {
					reject(rememberPlace(new TransientError(`${call.label} got no answer. It may have been done or not.`), call.source));
				});
				return;
			}
			answer(sim, handling, call, () => {
				resolve(done.value);
			});
		});
	});
}

/** Why nothing is done. A dead handler hears of nothing, so there is nothing to tell. */
function refusalOf(sim: Simulation, handling: Handling, call: OpenCall, before: Struck, contested = 'It'): Error | null {
	if (before.isDown && call.dependsOn) {
		if (!handling.isDead) recordFailure(sim, handling, call, before.fault, false);
		return new UnavailableError(call.dependsOn.label);
	}
	if (before.fails) {
		if (!handling.isDead) recordFailure(sim, handling, call, before.fault, false);
		return new TransientError(`${call.label} failed. Nothing was done.`);
	}
	if (!before.conflicts) return null;
	const error = new ExpectedVersionConflictError(contested, 'one further on', 'what was read');
	if (!handling.isDead) recordConflict(sim, handling, call, { stream: contested, expected: error.expected, current: error.current, fault: before.fault });
	return error;
}

/** Somebody else wrote first. */
export function recordConflict(
	sim: Simulation,
	handling: Handling,
	call: OpenCall,
	what: { readonly stream: string; readonly expected: string; readonly current: string; readonly fault: number | null }
): void {
	const { stream, expected, current, fault } = what;
	const seq = sim.recorder.add('conflict', {
		lane: handling.runtime.name,
		cause: handling.seq,
		handling: handling.seq,
		message: handling.message,
		fault,
		address: call.address,
		source: call.source,
		data: { stream, expected, current },
		summary: () => `${handling.runtime.name} cannot write to ${stream}: it is at ${current}, expected ${expected}.`
	});
	sim.recorder.standsFor(call.address, seq, true);
}

/** A port call of the handler failed under an injected fault. */
export function recordFailure(sim: Simulation, handling: Handling, call: OpenCall, fault: number | null, done: boolean): void {
	const { recorder } = sim;
	const seq = recorder.add('fail', {
		lane: handling.runtime.name,
		cause: handling.seq,
		handling: handling.seq,
		message: handling.message,
		fault,
		address: call.address,
		source: call.source,
		data: { call: call.label, done },
		summary: () => `${call.label} in ${handling.runtime.name} ${done ? 'is done, and its answer is lost' : 'fails, and nothing is done'}.`
	});
	if (!done) recorder.standsFor(call.address, seq, true);
}
