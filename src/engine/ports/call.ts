/**
 * What every port call goes through: a fault point with moments before and after its effect, some virtual time, and an answer that
 * resumes the handler, unless that handler is dead.
 */
import { TransientError } from '#engine/api/errors.ts';
import { kindsFor } from '#engine/faults/injector.ts';
import type { Phase, PointShape } from '#engine/faults/kind.ts';
import { durationMs } from '#engine/kernel/random.ts';
import type { CallMark } from '#engine/kernel/task.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import type { Seq, SourceLine } from '#trace/record.ts';

/** A call that was made. */
export interface OpenCall extends CallMark {
	readonly address: string;
	readonly name: string;
	/** For people: `append FlightReserved`. */
	readonly label: string;
	readonly source: SourceLine | null;
	readonly shape: PointShape;
}

export interface CallSpec {
	/** `append`, `send`, `Cards.authorise`. */
	readonly name: string;
	/** For people: `append FlightReserved`. */
	readonly label: string;
	/** The row of the sweep's matrix. */
	readonly row: string;
	readonly hasEffect: boolean;
	readonly canDecline: boolean;
}

/** What faults do to a call at one moment. */
export interface Struck {
	/** Index of the fault that struck last; `null` when none did. */
	readonly fault: number | null;
	/** The module died: nothing of this handling goes on. */
	readonly died: boolean;
	readonly fails: boolean;
	readonly declines: boolean;
}

const UNTOUCHED: Struck = { fault: null, died: false, fails: false, declines: false };

export function openCall(sim: Simulation, handling: Handling, spec: CallSpec): OpenCall {
	const { name, label, row, hasEffect, canDecline } = spec;
	const address = `${handling.parcel.address}/${name}#${String(handling.nextOccurrence(name))}`;
	const shape: PointShape = { what: 'call', call: name, hasEffect, canDecline };
	const source = sim.recorder.isKeeping ? whereCalled(sim) : null;
	const call: OpenCall = { address, name, label, source, shape };
	handling.openCalls.add(call);
	handling.callCount++;
	handling.lastCall = call;
	sim.recorder.point({ address, seq: handling.seq, module: handling.runtime.name, messageType: handling.message.type, label, kinds: kindsFor(shape), row });
	return call;
}

function whereCalled(sim: Simulation): SourceLine | null {
	return sim.host.locate(new Error('here').stack ?? '');
}

/** Lets the faults of one moment strike. */
export function strike(sim: Simulation, handling: Handling, call: OpenCall, phase: Phase): Struck {
	const hits = sim.injector.take(call.address, phase, call.shape);
	if (hits.length === 0) return UNTOUCHED;
	let struck: Struck = UNTOUCHED;
	for (const { index, kind, fault } of hits) {
		kind.strike(
			{
				crash: (when) => {
					struck = { ...struck, fault: index, died: true };
					const whenInWords = `${when === 'before' ? 'before' : 'after the effect of'} ${call.label}`;
					sim.crash(handling.runtime, { when: whenInWords, fault: index, cause: handling.seq });
				},
				fail: () => {
					struck = { ...struck, fault: index, fails: true };
				},
				decline: () => {
					// What never arrives is not declined: that it fails is what is seen.
					struck = { ...struck, fault: struck.fails ? struck.fault : index, declines: true };
				},
				drop: nothing,
				duplicate: nothing,
				delay: nothing
			},
			fault
		);
	}
	return struck;
}

function nothing(): void {
	/* Messages are struck in transit, not in calls. Who awaits a call sees its failure there. */
}

/** The outermost layer of a port's method: what cannot be done rejects, as it would on a real bus, and a rejection that nobody awaits stops nothing else. */
export function portCall<T>(handling: Handling, make: () => Promise<T>): Promise<T> {
	if (handling.isDead) return never<T>();
	let result: Promise<T>;
	try {
		result = make();
	} catch (error) {
		const reason = error instanceof Error ? error : new Error(String(error));
		handling.misuse ??= reason;
		result = Promise.reject(reason);
	}
	result.catch(nothing);
	return result;
}

export function never<T>(): Promise<T> {
	return new Promise<T>(() => undefined);
}

/** Answers a call: the handler goes on, unless it is dead. */
export function answer(sim: Simulation, handling: Handling, call: OpenCall, settle: () => void): void {
	handling.openCalls.delete(call);
	if (handling.isDead) return;
	settle();
	sim.resumed = handling;
}

export function callDuration(sim: Simulation, handling: Handling, call: OpenCall, range: { readonly least: number; readonly spread: number }): number {
	return durationMs(sim.seed, `${call.address}/${String(handling.message.attempt)}`, range);
}

export interface SimpleCall<T> extends CallSpec {
	/** Virtual time until the effect. */
	readonly range: { readonly least: number; readonly spread: number };
	/** Does it and records it; returns the answer and the record. May throw: then that is the answer. */
	readonly effect: (call: OpenCall, fault: number | null) => { readonly value: T; readonly seq: Seq | null };
}

/** A call whose effect and answer are one moment: stores, streams, buses. */
export function simpleCall<T>(sim: Simulation, handling: Handling, spec: SimpleCall<T>): Promise<T> {
	const call = openCall(sim, handling, spec);
	const before = strike(sim, handling, call, 'before-call');
	if (before.died) return never<T>();
	return new Promise<T>((resolve, reject) => {
		sim.agenda.after(callDuration(sim, handling, call, spec.range), () => {
			if (before.fails) {
				// A dead handler hears of nothing, so there is nothing to tell.
				if (!handling.isDead) recordFailure(sim, handling, call, before.fault, false);
				answer(sim, handling, call, () => {
					reject(new TransientError(`${call.label} failed. Nothing was done.`));
				});
				return;
			}
			let done: { readonly value: T; readonly seq: Seq | null };
			try {
				done = spec.effect(call, null);
			} catch (error) {
				answer(sim, handling, call, () => {
					reject(error instanceof Error ? error : new Error(String(error)));
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
					reject(new TransientError(`${call.label} got no answer. It may have been done or not.`));
				});
				return;
			}
			answer(sim, handling, call, () => {
				resolve(done.value);
			});
		});
	});
}

function recordFailure(sim: Simulation, handling: Handling, call: OpenCall, fault: number | null, done: boolean): void {
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
