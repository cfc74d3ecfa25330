import type { SourceLine } from '#trace/record.ts';

/** What the engine needs from where it runs: a browser worker or Node. */
export interface Host {
	/** Resolves in a later macrotask, when every microtask has run. */
	macrotask(): Promise<void>;
	/** Finds the learner's line in a stack trace; `null` when the stack names no learner file. */
	locate(stack: string): SourceLine | null;
	/** The real constructor, for the virtual `Date` to build on. */
	readonly RealDate: DateConstructor;
}
