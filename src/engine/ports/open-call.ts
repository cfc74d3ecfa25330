/** A port call while it is open: its address, what faults fit it, and the answer that resumes its handler, unless that handler is dead. */
import { callShape, type PointShape } from '#engine/faults/kind.ts';
import { durationAt, hashOn } from '#engine/kernel/random.ts';
import type { CallMark } from '#engine/kernel/task.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import type { SourceLine } from '#trace/record.ts';

/** A call that was made. */
export interface OpenCall extends CallMark {
	readonly address: string;
	readonly name: string;
	/** For people: `append FlightReserved`. */
	readonly label: string;
	readonly source: SourceLine | null;
	readonly shape: PointShape;
	readonly dependsOn: Dependency | null;
}

export interface CallSpec {
	/** `append`, `send`, `Cards.authorise`. */
	readonly name: string;
	/** For people: `append FlightReserved`. */
	readonly label: string;
	/** The row of the sweep's matrix. */
	readonly row: string;
	readonly hasEffect: boolean;
	readonly canDecline?: boolean;
	readonly canConflict?: boolean;
	/** Where it stands, when that is not where it is made. */
	readonly source?: SourceLine | null;
	/** What must be up for it: an external service, or the broker. */
	readonly dependsOn?: Dependency;
}

export interface Dependency {
	/** A service's name, or `broker`. */
	readonly name: string;
	/** For people. */
	readonly label: string;
	/** The lane in which it is drawn that it is down. */
	readonly lane: string | null;
}

export const BROKER: Dependency = { name: 'broker', label: 'The broker', lane: null };

export function openCall(sim: Simulation, handling: Handling, spec: CallSpec): OpenCall {
	const { name, label, row, hasEffect, canDecline = false, canConflict = false, dependsOn } = spec;
	const address = `${handling.parcel.address}/${name}#${String(handling.nextOccurrence(name))}`;
	const shape = callShape(name, hasEffect, { decline: canDecline, conflict: canConflict, beDown: dependsOn !== undefined });
	const source = spec.source === undefined ? whereCalled(sim) : spec.source;
	const call: OpenCall = { address, name, label, source, shape, dependsOn: dependsOn ?? null };
	handling.openCalls.add(call);
	handling.callCount++;
	handling.lastCall = call;
	sim.recorder.point({
		address,
		seq: handling.seq,
		module: handling.runtime.name,
		messageType: handling.message.type,
		label,
		kinds: sim.offer.kindsFor(shape),
		row
	});
	return call;
}

/** The learner's line that is calling now. Costly, and for a kept trace only. */
export function whereCalled(sim: Simulation): SourceLine | null {
	if (!sim.recorder.isKeeping) return null;
	return sim.host.locate(new Error('here').stack ?? '');
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

function nothing(): void {
	/* Who awaits a call sees its failure there. */
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
	const { parcel, message } = handling;
	const state = hashOn(hashOn(parcel.addressHash, call.address.slice(parcel.address.length)), `/${String(message.attempt)}`);
	return durationAt(sim.seed, state, range);
}
