/** How a run came out, in a badge and a sentence. */
import type { Trace } from '../record.ts';
import { stepsOf } from './steps.ts';

export type OutcomeId = 'held' | 'compensated' | 'violated' | 'stopped' | 'stuck' | 'circles' | 'crash-loop' | 'not-run';

export interface Badge {
	readonly id: OutcomeId;
	readonly label: string;
}

export const BADGES: Readonly<Record<OutcomeId, Badge>> = {
	held: { id: 'held', label: 'Held' },
	compensated: { id: 'compensated', label: 'Compensated' },
	violated: { id: 'violated', label: 'Violated' },
	stopped: { id: 'stopped', label: 'Stopped' },
	stuck: { id: 'stuck', label: 'Stuck' },
	circles: { id: 'circles', label: 'Going in circles' },
	'crash-loop': { id: 'crash-loop', label: 'Crash loop' },
	'not-run': { id: 'not-run', label: 'Not run yet' }
};

/** The badge of a finished run. `null`: nothing has been run. */
export function badgeOf(trace: Pick<Trace, 'end' | 'verdict'> | null): Badge {
	if (!trace) return BADGES['not-run'];
	switch (trace.end.kind) {
		case 'stuck':
			return BADGES.stuck;
		case 'livelock':
			return BADGES.circles;
		case 'crash-loop':
			return BADGES['crash-loop'];
		case 'failed':
			return BADGES.stopped;
		case 'quiescent':
			if (!trace.verdict.held) return BADGES.violated;
			return trace.verdict.compensated ? BADGES.compensated : BADGES.held;
	}
}

/** One sentence for the picture and the live region. @example 'Compensated: 14 steps, 1 fault, 4 invariants hold.' */
export function summaryOf(trace: Trace): string {
	const { label } = badgeOf(trace);
	const steps = counted(stepsOf(trace).length, 'step', 'steps');
	const struck = trace.faults.length - trace.unmatchedFaults.length;
	const faults = counted(struck, 'fault', 'faults');
	const broken = trace.verdict.invariants.filter((one) => !one.held);
	const kept = trace.verdict.invariants.length - broken.length;
	const verdict =
		broken.length > 0
			? `${counted(broken.length, 'invariant is', 'invariants are')} broken${kept > 0 ? `, ${counted(kept, 'holds', 'hold')}` : ''}`
			: `${counted(kept, 'invariant holds', 'invariants hold')}`;
	return `${label}: ${steps}, ${faults}, ${verdict}.`;
}

function counted(count: number, one: string, many: string): string {
	return `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`;
}
