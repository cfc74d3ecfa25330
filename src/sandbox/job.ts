/** What the page asks of the sandbox and gets back. Implemented by `page/runner.ts`; the workbench knows only this. */
import type { Fault, Problem, Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';

/** One file of the learner's system; `text` is TypeScript as written. */
export interface SourceFile {
	/** `saga.ts`: flat names, as imports write them (`./saga`). */
	readonly path: string;
	readonly text: string;
}

export interface Job {
	/** Everything, `scenario.ts` included. */
	readonly files: readonly SourceFile[];
	readonly seed: number;
	/** Faults that are injected; a sweep adds to them. */
	readonly faults: readonly Fault[];
}

export interface SweepJob extends Job {
	/** Random-latency schedules to try. */
	readonly seedCount: number;
	/** Most pairs to try. */
	readonly pairBudget: number;
}

/** How a job ended. */
export type Outcome<T> =
	| { readonly kind: 'finished'; readonly value: T }
	/** `problem` names handler and message where the watchdog could find them out. */
	| { readonly kind: 'stopped'; readonly by: 'learner' | 'watchdog' | 'flood'; readonly problem: Problem; readonly partial: T | null }
	/** The code could not be compiled or started: a syntax error, a missing import. */
	| { readonly kind: 'refused'; readonly problem: Problem };

/** A job under way. `stop` ends it within a frame; `done` never rejects. */
export interface Running<T> {
	readonly done: Promise<Outcome<T>>;
	stop(): void;
}

export interface Runner {
	run(job: Job, onProgress?: (records: number) => void): Running<Trace>;
	sweep(job: SweepJob, onProgress: (report: SweepReport) => void): Running<SweepReport>;
	/** Starts a spare sandbox so that the next run begins at once. Safe to call often. */
	warm(): void;
	/** Removes every frame. */
	dispose(): void;
}
