/** One run of one handler, and how it is driven: one continuation at a time, until it waits for a port or is done. */
import type { SourceLine } from '#trace/record.ts';
import { Few } from './few.ts';

/** A task that waits on a port or has settled gets this many more turns to make a call that comes late (helpers, `Promise.all`). */
const QUIET_TURNS = 8;
/** Turns without a sign of life before a macrotask proves that nothing is left in the microtask queue. */
const TURNS_BEFORE_MACROTASK = 64;
/** Turns at the end of a run for calls that nobody awaits. */
const LAST_TURNS = 64;

export type Settled = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** A call of a port, for messages. */
export interface CallMark {
	/** `append FlightReserved` */
	readonly label: string;
	readonly source: SourceLine | null;
}

export class Task {
	/** Calls of ports that have not been answered, in the order they were made. */
	readonly openCalls = new Few<CallMark>();
	/** Timers that the handler may be waiting for. */
	openTimers = 0;
	/** All calls made so far. */
	callCount = 0;
	settled: Settled | null = null;
	/** This delivery is over without success. */
	isAbandoned = false;
	/** A port was used in a way that cannot work. */
	misuse: Error | null = null;
	readonly callsByName = new Map<string, number>();
	/** What it waits for, for messages. */
	lastCall: CallMark | null = null;

	/** Nothing of it resumes. */
	get isDead(): boolean {
		return this.isAbandoned;
	}

	/** Calls the handler. Never throws; the outcome lands in `settled`. */
	start(handle: () => unknown): void {
		try {
			const result = handle();
			// To look at what came back is to run the handler's code: getters.
			if (isThenable(result)) this.#follow(result);
			else this.settled = { ok: true, value: result };
		} catch (error) {
			this.settled = { ok: false, error };
		}
	}

	#follow(result: PromiseLike<unknown>): void {
		Promise.resolve(result).then(
			(value) => {
				this.settled = { ok: true, value };
			},
			(error: unknown) => {
				this.settled = { ok: false, error };
			}
		);
	}

	/** Something in the simulated world will resume it. */
	get isParked(): boolean {
		return this.openCalls.size > 0 || this.openTimers > 0;
	}

	/** Occurrence of this call's name within the handling, from 1. */
	nextOccurrence(name: string): number {
		const n = (this.callsByName.get(name) ?? 0) + 1;
		this.callsByName.set(name, n);
		return n;
	}
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
	return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/**
 * Lets microtasks run until the task has settled or waits for a port, and then a few quiet turns more. Comes back without either only
 * when a whole macrotask has passed: then nothing in this world will resume it by itself.
 */
export async function drive(task: Task, macrotask: () => Promise<void>): Promise<void> {
	let quiet = 0;
	let idle = 0;
	let seenCalls = task.callCount;
	for (;;) {
		await null;
		if (task.isDead) return;
		if (task.callCount !== seenCalls) {
			seenCalls = task.callCount;
			quiet = 0;
		}
		if (task.settled !== null || task.isParked) {
			if (++quiet > QUIET_TURNS) return;
			idle = 0;
		} else if (++idle > TURNS_BEFORE_MACROTASK) {
			await macrotask();
			if (task.settled === null && !task.isParked) return;
		}
	}
}

/** Time for what comes late although nothing is left to happen: code that went on after its handler had settled. */
export async function lastTurns(): Promise<void> {
	for (let i = 0; i < LAST_TURNS; i++) await null;
}
