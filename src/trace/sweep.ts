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

/** All schedules that put one kind of fault on one row of the matrix. */
export interface SweepCell {
	readonly held: number;
	readonly violated: number;
	/** The first that violated. */
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
	/** Every point with every kind that fits. */
	readonly singles: SweepCount;
	/** Two faults, the second on a path that the first one opened; tried before any other pair. */
	readonly pairs: SweepCount;
	/** Random latencies; every second one with a random fault as well. */
	readonly seeds: SweepCount;
	/** Seeds that violated: every second one had a fault beside it, which stands in `violations`. */
	readonly violatedSeeds: readonly number[];
	readonly schedules: number;
	readonly held: number;
	readonly violated: number;
	/** Violations in the order found, at most 50. */
	readonly violations: readonly ScheduleOutcome[];
	/** The shrunk smallest failing schedule; `null` until one is found, and until it is shrunk. */
	readonly smallest: ScheduleOutcome | null;
	readonly state: 'running' | 'done' | 'stopped';
}
