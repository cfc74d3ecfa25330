/** A trace that ends where the run was lost: what the repeat of it recorded, up to the loop that gave up. */
import { hashOf } from '#trace/read/hash.ts';
import type { Problem, RecordOf, Trace, TraceRecord } from '#trace/record.ts';

/** How the worker's loop guard signs what it throws. */
const GUARD = 'EndlessLoopError';

/** The record with which the guarded handler ended, in a repeat; `null` when the guard did not strike in a handler. */
export function lostHandler(trace: Trace): (RecordOf<'throw'> & { readonly module: string; readonly messageType: string }) | null {
	const thrown = trace.records.find((record): record is RecordOf<'throw'> => record.kind === 'throw' && record.data.error.name === GUARD);
	return thrown?.message ? { ...thrown, module: thrown.lane, messageType: thrown.message.type } : null;
}

/** The trace as it stood when the handler was lost: its bar has no end, and the problem is the verdict. */
export function cutTrace(trace: Trace, lost: TraceRecord, problem: Problem): Trace {
	const records = trace.records.slice(0, lost.seq);
	const cut: Omit<Trace, 'hash'> = {
		...trace,
		records,
		points: trace.points.filter((point) => point.seq < lost.seq),
		end: { kind: 'stuck', module: problem.module ?? lost.lane, messageType: problem.messageType ?? '' },
		verdict: { held: false, compensated: false, sentence: problem.sentence, invariants: [] },
		problems: [...trace.problems.filter((each) => !each.sentence.includes(GUARD)), problem],
		hints: []
	};
	return { ...cut, hash: hashOf(cut) };
}
