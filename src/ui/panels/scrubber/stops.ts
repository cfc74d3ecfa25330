/** Where play pauses by itself: at each fault, and where an invariant breaks. */
import { factsOf } from '#trace/read/facts.ts';
import type { Trace } from '#trace/record.ts';

export interface Stop {
	readonly step: number;
	readonly what: 'fault' | 'break';
}

export function stopsOf(trace: Trace): readonly Stop[] {
	const struck = new Set<number>();
	return factsOf(trace).flatMap((fact): Stop[] => {
		// A delay shows again where the message arrives: the fault struck once.
		const isNew = fact.faults.some((fault) => !struck.has(fault));
		for (const fault of fact.faults) struck.add(fault);
		if (fact.broke.length > 0) return [{ step: fact.n, what: 'break' }];
		return isNew ? [{ step: fact.n, what: 'fault' }] : [];
	});
}
