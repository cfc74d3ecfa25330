/** What the last run and the last sweep say about one box of a checklist. Pure. */
import type { Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';

/** Which runs speak about a box: one in which something was undone, one in which an answer was lost; or only a whole sweep. */
export const RUNS = ['undone', 'unanswered', 'sweep'] as const;
export type SpokenBy = (typeof RUNS)[number];

export interface Box {
	readonly run: SpokenBy;
	/** Label of the invariant that counts; all of them when left out. */
	readonly invariant?: string | undefined;
}

/** `null`: they say nothing about it. A sweep outweighs a run, because it has tried them all. */
export function verdictOn(box: Box, trace: Trace | null, sweep: SweepReport | null): boolean | null {
	if (sweep) {
		const broken = sweep.violations.some((violation) => box.invariant === undefined || violation.broke === box.invariant);
		if (broken) return false;
		if (sweep.state === 'done' && sweep.violated === 0) return true;
	}
	if (!trace || box.run === 'sweep' || !speaks(box.run, trace)) return null;
	if (trace.end.kind !== 'quiescent') return false;
	return box.invariant === undefined ? trace.verdict.held : trace.verdict.invariants.some((invariant) => invariant.label === box.invariant && invariant.held);
}

function speaks(run: SpokenBy, trace: Trace): boolean {
	if (run === 'unanswered') return trace.records.some((record) => record.kind === 'reply' && record.data.lost);
	return trace.verdict.compensated || trace.records.some((record) => record.message !== null && trace.contracts[record.message.type]?.failure === true);
}
