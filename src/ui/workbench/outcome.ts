/** What came of a run, in the words of the strip below the trace: a badge, one sentence, and what a screen reader is told. Pure. */
import type { Problem, Trace } from '#trace/record.ts';
import { counted, coverageOf, grouped } from '#trace/read/coverage.ts';
import { stepOfSeq, stepsOf } from '#trace/read/steps.ts';
import type { SweepReport } from '#trace/sweep.ts';

/** How the last run ended; `null` before the first one. */
export type RunEnding =
	| { readonly kind: 'finished' }
	| { readonly kind: 'stopped'; readonly by: 'learner' | 'watchdog' | 'flood'; readonly problem: Problem }
	| { readonly kind: 'refused'; readonly problem: Problem };

export type OutcomeSign = 'none' | 'held' | 'undone' | 'violated' | 'stopped' | 'refused' | 'stuck' | 'circles';

export interface OutcomeWords {
	readonly sign: OutcomeSign;
	readonly badge: string;
	readonly tone: 'plain' | 'held' | 'fail' | 'warn' | 'undone';
	readonly sentence: string;
}

/** `trace` is what is shown; `ending` how the run that was asked for last came out, which may be another one. */
export function outcomeOf(trace: Trace | null, ending: RunEnding | null, sweep: SweepReport | null = null): OutcomeWords {
	if (ending === null) {
		return {
			sign: 'none',
			badge: 'Not run yet',
			tone: 'plain',
			sentence: 'This is the code as it starts, with no fault. Run it, or select a message and break it.'
		};
	}
	if (ending.kind === 'refused') return { sign: 'refused', badge: 'Did not run', tone: 'fail', sentence: ending.problem.sentence };
	if (ending.kind === 'stopped')
		return { sign: 'stopped', badge: 'Stopped', tone: ending.by === 'learner' ? 'warn' : 'fail', sentence: ending.problem.sentence };
	if (!trace) return { sign: 'none', badge: 'Not run yet', tone: 'plain', sentence: '' };
	const { end, verdict } = trace;
	if (end.kind === 'failed') return { sign: 'refused', badge: 'Did not run', tone: 'fail', sentence: end.problem.sentence };
	if (end.kind === 'livelock') return { sign: 'circles', badge: 'Going in circles', tone: 'fail', sentence: verdict.sentence };
	if (end.kind === 'stuck') return { sign: 'stuck', badge: 'Stuck', tone: 'warn', sentence: verdict.sentence };
	if (!verdict.held) return { sign: 'violated', badge: 'Violated', tone: 'fail', sentence: verdict.sentence };
	const scope = heldIn(sweep);
	const sentence = `${verdict.sentence} ${scope}`;
	if (verdict.compensated) return { sign: 'undone', badge: 'Compensated', tone: 'undone', sentence };
	return { sign: 'held', badge: 'Held', tone: 'held', sentence };
}

/** A run that holds says how much that is worth. */
function heldIn(sweep: SweepReport | null): string {
	if (!sweep || sweep.state !== 'done') return 'Held in 1 schedule.';
	if (sweep.violated > 0) return `The sweep found ${counted(sweep.violated, 'schedule')} of ${grouped(sweep.schedules)} that break it.`;
	return sweepSentence(sweep);
}

/** `Held in 1,248 schedules: 56 points, 64 of many faults, 84 single faults, 899 of 3,486 pairs, 200 seeds, 163 different histories.` */
export function sweepSentence(sweep: SweepReport): string {
	const { schedules, violated } = sweep;
	const stopped = sweep.state === 'stopped' ? 'Stopped by you. ' : '';
	const came =
		violated === 0
			? `Held in ${counted(schedules, 'schedule')}`
			: `${counted(violated, 'schedule')} of ${grouped(schedules)} ${violated === 1 ? 'breaks' : 'break'} it`;
	return `${stopped}${came}: ${coverageOf(sweep)}.`;
}

/** What the live region says of a run, at once: `Compensated: 14 steps, 1 fault, 4 invariants hold.` An error in the code comes first. */
export function announcementOf(trace: Trace | null, ending: RunEnding | null): string {
	const words = outcomeOf(trace, ending);
	if (ending?.kind !== 'finished' || !trace || words.sign === 'refused') return words.sentence;
	const outcome = outcomeInShort(trace, words);
	const problem = trace.problems[0]?.sentence ?? '';
	return problem === '' || outcome.includes(problem) ? outcome : `${problem} ${outcome}`;
}

function outcomeInShort(trace: Trace, words: OutcomeWords): string {
	const steps = counted(stepsOf(trace).length, 'step');
	if (words.sign === 'violated') {
		const at = breakingStep(trace);
		return `Violated${at === null ? '' : ` at step ${String(at)}`}: ${words.sentence}`;
	}
	if (words.sign === 'stuck' || words.sign === 'circles') return `${words.badge} after ${steps}: ${words.sentence}`;
	const faults = trace.faults.length - trace.unmatchedFaults.length;
	return `${words.badge}: ${steps}, ${faults === 0 ? 'no fault' : counted(faults, 'fault')}, ${counted(trace.verdict.invariants.length, 'invariant')} hold.`;
}

/** The step at which the first invariant broke. */
export function breakingStep(trace: Trace): number | null {
	const broken = trace.verdict.invariants.find((invariant) => !invariant.held && invariant.brokeAt !== null);
	return broken?.brokeAt == null ? null : stepOfSeq(trace, broken.brokeAt);
}

/** Where the cursor opens: at the break, otherwise at the end. */
export function openingStep(trace: Trace): number {
	return breakingStep(trace) ?? stepsOf(trace).length;
}
