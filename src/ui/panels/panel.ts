/** What every panel is given. Panels draw the trace at the cursor and report wishes; they keep no run state of their own. */
import type { Fault, SourceLine, Trace } from '#trace/record.ts';

export interface PanelProps {
	readonly trace: Trace;
	/** Number of the current step, 0 (before anything) to the number of steps. */
	readonly cursor: number;
	/** Moves the cursor, for every panel at once. */
	seek(step: number): void;
	/** Adds a fault to the script and runs again. Left out where the trace is only looked at (home page). */
	inject?(fault: Fault): void;
	/** Takes the fault at this address and of this kind out and runs again. */
	removeFault?(fault: Fault): void;
	/** Opens the editor at a line. */
	openSource?(source: SourceLine): void;
	/** Opens the inspector on a step. */
	inspect?(step: number): void;
}
