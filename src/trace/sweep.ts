/** What a sweep reports: plain JSON, a whole snapshot each time, so that whoever draws it needs no memory. */
import type { Fault } from './record.ts';

/** A schedule as a small piece of data: with the same code it runs again anywhere. */
export interface Schedule {
	readonly seed: number;
	readonly faults: readonly Fault[];
}

export interface ScheduleOutcome extends Schedule {
	readonly held: boolean;
	/** Label of the first invariant that broke, or how the run ended when it did not come to rest; empty when held. */
	readonly broke: string;
	readonly sentence: string;
	/** Deliveries up to the break: the length of the schedule. */
	readonly deliveries: number;
}

/** Fewer faults first, then fewer deliveries, then the tidier seed; of two alike always the same one. */
export function isSmaller(a: ScheduleOutcome, b: ScheduleOutcome): boolean {
	const difference = a.faults.length - b.faults.length || a.deliveries - b.deliveries || a.seed - b.seed;
	return difference === 0 ? scheduleKey(a) < scheduleKey(b) : difference < 0;
}

/** The same for the same schedule, in whatever order its faults are listed. */
export function scheduleKey({ seed, faults }: Schedule): string {
	const listed = faults.map(({ kind, at, ms }) => `${kind}@${at}${ms === undefined ? '' : `:${String(ms)}`}`);
	return [String(seed), ...listed.sort()].join(' ');
}

/** All schedules that put one kind of fault on one row of the matrix. */
export interface SweepCell {
	readonly held: number;
	readonly violated: number;
	/** The smallest that violated. */
	readonly worst: ScheduleOutcome | null;
}

export interface SweepRow {
	/** A message type or `Service.operation`. */
	readonly id: string;
	readonly kind: 'command' | 'event' | 'external';
	/** Cells by fault kind id; a kind that does not fit has none. `held: 0, violated: 0` is one that is still to come. */
	readonly cells: Readonly<Record<string, SweepCell>>;
}

export interface SweepCount {
	readonly tried: number;
	readonly total: number;
	readonly violated: number;
}

export interface SweepReport {
	/** The faults that were already injected: the sweep adds to them. */
	readonly onTopOf: readonly Fault[];
	readonly seed: number;
	readonly rows: readonly SweepRow[];
	/** Fault points found so far, those on paths that only a fault opens included. */
	readonly points: number;
	/** Many faults in one schedule, one in each handling: what breaks is told with the one or two faults that do it. One that takes more is not counted. */
	readonly together: SweepCount;
	/** Every point with every kind that fits. */
	readonly singles: SweepCount;
	/** Two faults: first those whose second is on a path that the first one opened, then any two that break nothing alone. */
	readonly pairs: SweepCount;
	/** Random latencies; every second one with a random fault as well. */
	readonly seeds: SweepCount;
	/** Seeds that violated: every second one had a fault beside it, which stands in `violations`. */
	readonly violatedSeeds: readonly number[];
	readonly schedules: number;
	readonly held: number;
	readonly violated: number;
	/** Different causal histories among them: what each module met and did, in its own order, whatever the time was. */
	readonly histories: number;
	/** Their digests, one after the other, in a report that is to be merged with others; empty in the report of a whole sweep. */
	readonly seen: string;
	/** Violations in the order found, each once, at most 50. */
	readonly violations: readonly ScheduleOutcome[];
	/** The shrunk smallest failing schedule; `null` until one is found, and until it is shrunk. */
	readonly smallest: ScheduleOutcome | null;
	readonly state: 'running' | 'done' | 'stopped';
}
