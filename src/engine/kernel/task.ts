/** One run of one handler, and how it is driven: one continuation at a time, until it waits for a port or is done. */
import type { SourceLine } from '#trace/record.ts';

/** A task that waits on a port or has settled gets this many more turns to make a call that comes late (helpers, `Promise.all`). */
const QUIET_TURNS = 8;
/** Turns without a sign of life before a macrotask proves that nothing is left in the microtask queue. */
const TURNS_BEFORE_MACROTASK = 64;

export type Settled = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

export class Task {
	/** Calls of ports that have not been answered. */
	openCalls = 0;
	/** Timers that the handler may be waiting for. */
	openTimers = 0;
	/** All calls made so far. */
	callCount = 0;
	settled: Settled | null = null;
	/** The module died, or this delivery is over: nothing of it resumes. */
	isDead = false;
	readonly callsByName = new Map<string, number>();
	/** What it waits for, for messages. */
	lastCall: { readonly name: string; readonly source: SourceLine | null } | null = null;

	/** Calls the handler. Never throws; the outcome lands in `settled`. */
	start(handle: () => unknown): void {
		let result: unknown;
		try {
			result = handle();
		} catch (error) {
			this.settled = { ok: false, error };
			return;
		}
		if (isThenable(result)) {
			Promise.resolve(result).then(
				(value) => {
					this.settled = { ok: true, value };
				},
				(error: unknown) => {
					this.settled = { ok: false, error };
				}
			);
		} else this.settled = { ok: true, value: result };
	}

	/** Something in the simulated world will resume it. */
	get isParked(): boolean {
		return this.openCalls > 0 || this.openTimers > 0;
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
