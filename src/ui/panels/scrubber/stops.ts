/** Where play pauses by itself: at each fault, and where an invariant breaks. */
import { factsOf } from '#trace/read/facts.ts';
import type { Trace } from '#trace/record.ts';

export interface Stop {
	readonly step: number;
	readonly what: 'fault' | 'break';
}

export function stopsOf(trace: Trace): readonly Stop[] {
	return factsOf(trace).flatMap((fact): Stop[] => {
		if (fact.broke.length > 0) return [{ step: fact.n, what: 'break' }];
		return fact.faults.length > 0 ? [{ step: fact.n, what: 'fault' }] : [];
	});
}
