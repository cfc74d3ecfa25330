/** What a run says about the learner's lines. Pure. */
import type { SourceLine, Trace } from '#trace/record.ts';
import { lastSeqOfStep, stepOfSeq, stepsOf } from '#trace/read/steps.ts';
import type { LineMark, LineProblem } from '#ui/editor/line-marks.ts';
import type { RunEnding } from './outcome.ts';

/** Records that a line of code does: what leaves a handler. */
const DOING: ReadonlySet<string> = new Set(['send', 'append', 'publish', 'call']);

/** For each line the step at which it last did something, up to the cursor; where it has not yet, the first at which it will. */
export function lineMarks(trace: Trace, cursor: number): readonly LineMark[] {
	const until = lastSeqOfStep(trace, cursor);
	const broken = new Set(trace.verdict.invariants.flatMap((invariant) => (invariant.brokeAt === null ? [] : [stepOfSeq(trace, invariant.brokeAt)])));
	const marks = new Map<string, LineMark>();
	for (const record of trace.records) {
		if (!record.source || !DOING.has(record.kind)) continue;
		const { file, line } = record.source;
		const key = `${file}:${String(line)}`;
		if (record.seq > until && marks.has(key)) continue;
		const step = stepDoneBy(trace, record.seq);
		marks.set(key, { file, line, step, bad: broken.has(step) });
	}
	return [...marks.values()];
}

/** A command that is sent becomes a step when it arrives: that is the number a learner sees on the axis. */
function stepDoneBy(trace: Trace, seq: number): number {
	const record = trace.records[seq];
	if (record?.kind === 'send') {
		const arrival = trace.records.find(
			(later) => later.seq > seq && (later.kind === 'deliver' || later.kind === 'drop') && later.message?.messageId === record.message?.messageId
		);
		if (arrival) return stepOfSeq(trace, arrival.seq);
	}
	return stepOfSeq(trace, seq);
}

/** The line that made a step happen: its own, or the one that sent what arrives. */
export function lineOfStep(trace: Trace, step: number): SourceLine | null {
	const record = stepsOf(trace)[step - 1]?.record;
	if (!record) return null;
	return record.source ?? (record.cause === null ? null : (trace.records[record.cause]?.source ?? null));
}

/** Lines at which the run ended in an error. */
export function lineProblems(trace: Trace | null, ending: RunEnding | null): readonly LineProblem[] {
	if (ending === null) return [];
	const found = ending.kind === 'finished' ? (trace?.problems ?? []) : [ending.problem, ...(ending.kind === 'stopped' ? (trace?.problems ?? []) : [])];
	return found.flatMap(({ source, sentence }) => (source ? [{ ...source, sentence }] : []));
}
