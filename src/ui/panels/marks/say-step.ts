/** A step in a sentence's worth of words: for screen readers, and for who hovers. */
import type { StepFact } from '#trace/read/facts.ts';
import { sayTime } from '#trace/read/say-time.ts';
import type { Trace } from '#trace/record.ts';
import { sayFault } from './fault-words.ts';

/** @example 'HotelCancelled, step 11, Hotels, append, 96 ms, undoes 5' */
export function sayStep(trace: Trace, fact: StepFact): string {
	return [fact.name, `step ${fact.n}`, laneLabel(trace, fact.lane), fact.verb, sayTime(fact.timeMs), ...fact.remarks, ...faultWords(trace, fact)].join(', ');
}

/** @example ['injected: drop'] */
export function faultWords(trace: Trace, fact: StepFact): readonly string[] {
	return fact.faults.map((index) => {
		const fault = trace.faults[index];
		return `injected: ${fault ? sayFault(fault) : 'fault'}`;
	});
}

/** For people: `Trip saga`. What is outside of every lane is the world. */
export function laneLabel(trace: Trace, id: string): string {
	return trace.lanes.find((lane) => lane.id === id)?.label ?? (id === 'world' ? 'World' : id);
}
