/** Faults that hit nothing in a run, with the place that was meant, most likely: a schedule of an older version of a lesson, or a slip of the hand. */
import { nearestName } from '../nearest-name.ts';
import type { Fault, Trace } from '../record.ts';

export interface Unmatched {
	readonly fault: Fault;
	/** The run gets to that place, and a fault of this kind does not fit there. */
	readonly isThere: boolean;
	/** The nearest place at which one of its kind could be; `null` when none is near. */
	readonly nearest: string | null;
}

export function unmatchedIn(trace: Pick<Trace, 'faults' | 'unmatchedFaults' | 'points'>): readonly Unmatched[] {
	return trace.unmatchedFaults
		.flatMap((index) => trace.faults[index] ?? [])
		.map((fault) => {
			const isThere = trace.points.some((point) => point.address === fault.at && !point.kinds.includes(fault.kind));
			const places = trace.points.filter((point) => point.kinds.includes(fault.kind) && point.address !== fault.at).map((point) => point.address);
			return { fault, isThere, nearest: nearestPlace(fault.at, places) };
		});
}

/** Part by part, so that a message of another module is not near because its name is: the same handling counts most, then the same module. */
function nearestPlace(at: string, places: readonly string[]): string | null {
	const [module = '', type = ''] = at.split('/');
	const inHandling = places.filter((place) => place.startsWith(`${module}/${type}/`));
	const inModule = places.filter((place) => place.startsWith(`${module}/`));
	return nearestName(at, inHandling) ?? nearestName(at, inModule) ?? nearestName(at, places);
}
