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

const NO_TASK = new Task();

function isThenable(value: unknown): value is PromiseLike<unknown> {
	return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** One turn of the microtask queue. A promise of long ago, for `await null` would make another one each time. */
export const TURN = Promise.resolve();

/** What a task that was resumed needs next. */
export type Need = 'turn' | 'macrotask' | 'nothing';

/**
 * Watches one task after the other while microtasks run, until it has settled or waits for a port, and then a few quiet turns more. One object serves a whole run,
 * and whoever owns it awaits the turns himself: an async function for each step would cost a sixth of it.
 */
export class Watch {
	#task: Task = NO_TASK;
	#quiet = 0;
	#idle = 0;
	#seenCalls = 0;

	begin(task: Task): void {
		this.#task = task;
		this.#quiet = 0;
		this.#idle = 0;
		this.#seenCalls = task.callCount;
	}

	/** Asked after each turn. A macrotask is what shows that nothing in this world will resume it by itself. */
	look(): Need {
		const task = this.#task;
		if (task.isDead) return 'nothing';
		if (task.callCount !== this.#seenCalls) {
			this.#seenCalls = task.callCount;
			this.#quiet = 0;
		}
		if (task.settled !== null || task.isParked) {
			this.#idle = 0;
			return ++this.#quiet > QUIET_TURNS ? 'nothing' : 'turn';
		}
		return ++this.#idle > TURNS_BEFORE_MACROTASK ? 'macrotask' : 'turn';
	}

	/** Asked after the macrotask. */
	get isLost(): boolean {
		return this.#task.settled === null && !this.#task.isParked;
	}
}

/** Time for what comes late although nothing is left to happen: code that went on after its handler had settled. */
export async function lastTurns(): Promise<void> {
	for (let i = 0; i < LAST_TURNS; i++) await TURN;
}
