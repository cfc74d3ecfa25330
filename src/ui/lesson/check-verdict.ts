/** What the last run and the last sweep say about one box of a checklist. Pure. */
import type { Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';

/** Which runs speak about a box: one in which something was undone, an answer was lost, a message came again, or a timer came late; or only a whole sweep. */
export const RUNS = ['undone', 'unanswered', 'repeated', 'late', 'sweep'] as const;
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
		if (heldAll(sweep) && sweep.onTopOf.length === 0) return true;
	}
	if (!trace || box.run === 'sweep') return null;
	const held = trace.end.kind === 'quiescent' && holds(box, trace);
	if (box.run === 'unanswered') return wasUnanswered(trace) ? held : null;
	// A break counts in any run; holding counts only where it was put to the test.
	return held && !isTested(box, trace) ? null : held;
}

function isTested({ run }: Box, trace: Trace): boolean {
	if (run === 'repeated') return wasRepeated(trace);
	return run === 'late' ? wasLate(trace) : trace.verdict.compensated;
}

/** A whole sweep held, but on top of faults that the learner had put in: what those hide was never tried. */
export function isPartial(sweep: SweepReport | null): boolean {
	return sweep !== null && heldAll(sweep) && sweep.onTopOf.length > 0;
}

function heldAll(sweep: SweepReport): boolean {
	return sweep.state === 'done' && sweep.violated === 0;
}

function holds(box: Box, trace: Trace): boolean {
	return box.invariant === undefined ? trace.verdict.held : trace.verdict.invariants.some((result) => result.label === box.invariant && result.held);
}

function wasUnanswered(trace: Trace): boolean {
	return trace.records.some((record) => record.kind === 'reply' && record.data.lost);
}

function wasRepeated(trace: Trace): boolean {
	return trace.records.some((record) => record.kind === 'deliver' && (record.data.duplicate || record.data.redelivery));
}

/** A timer came later than it was set for, or was taken back in vain. */
function wasLate(trace: Trace): boolean {
	return trace.records.some(({ kind, data, fault }) => {
		if (kind === 'cancel') return !data.tookEffect;
		return kind === 'deliver' && data.via === 'timer' && (data.redelivery || fault !== null);
	});
}
