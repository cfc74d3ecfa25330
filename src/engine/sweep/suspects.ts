/** Which faults to try first: one of each sort before a second of any, and sorts that are guilty more often before the others. */
import { faultKind } from '#engine/faults/index.ts';
import type { Fault, FaultPoint } from '#trace/record.ts';

/** One fault at one point. */
export interface Single {
	readonly fault: Fault;
	readonly point: FaultPoint;
}

/**
 * Kinds, the most often guilty first: counted over every start, wrong answer, planted bug and mutant that there is (`npm run mutants` finds them). A kind that
 * is not listed comes last, so that a new one need not be.
 */
const MOST_OFTEN_GUILTY: readonly string[] = [
	'fail-before',
	'fail-after',
	'decline',
	'crash-after',
	'crash-before',
	'duplicate',
	'crash-before-ack',
	'conflict',
	'drop',
	'delay',
	'reorder',
	'slow',
	'late-timer',
	'cancel-late',
	'expire-inbox',
	'poison',
	'lag',
	'partition',
	'down',
	'clock-ahead'
];

export function guiltRank(kind: string): number {
	const at = MOST_OFTEN_GUILTY.indexOf(kind);
	return at < 0 ? MOST_OFTEN_GUILTY.length : at;
}

export function singlesOf(points: readonly FaultPoint[]): readonly Single[] {
	return points.flatMap((point) => point.kinds.map((kind): Single => ({ point, fault: { kind, at: point.address } })));
}

/** `append` for `Hotels/ReserveHotel/trip-7#1/append#1`; empty for a delivery. */
export function callName(point: FaultPoint): string {
	return isCall(point) ? point.address.slice(handlingOf(point).length + 1).replace(/#\d+$/, '') : '';
}

/** The delivery in whose handling the point is: `Hotels/ReserveHotel/trip-7#1`. A correlation may hold a slash, and an operation no `#`. */
export function handlingOf({ address }: FaultPoint): string {
	return address.slice(0, endOfHandling(address));
}

export function isCall({ address }: FaultPoint): boolean {
	return endOfHandling(address) < address.length;
}

function endOfHandling(address: string): number {
	const last = address.lastIndexOf('/');
	return /#\d+$/.test(address.slice(0, last)) ? last : address.length;
}

/** An operation of an external service has a row of its own; a fault there is most likely to send the process down another path. */
export function isAsking({ point, fault }: Single): boolean {
	return point.row === point.label && faultKind(fault.kind)?.group === 'Effect';
}

/** More of them than this is a sweep of its own. */
const MOST_OPENERS = 24;

/**
 * Faults that are likely to open a path of their own: no answer, or a "no", from outside. The later in the run, the more there is to undo by then, so the last
 * comes first; one for each operation and kind.
 */
export function openersAmong(singles: readonly Single[]): readonly Single[] {
	const bySort = new Map<string, Single>();
	for (const single of singles) if (isAsking(single)) bySort.set(`${single.point.row} ${single.fault.kind}`, single);
	const place = new Map(singles.map((single, i) => [single.point, i]));
	return [...bySort.values()]
		.sort((a, b) => (place.get(b.point) ?? 0) - (place.get(a.point) ?? 0) || guiltRank(a.fault.kind) - guiltRank(b.fault.kind))
		.slice(0, MOST_OPENERS);
}

/** One of each sort (row, call, kind) before a second of any. */
export function oneOfEachSort(singles: readonly Single[]): readonly Single[] {
	const bySort = new Map<string, Single[]>();
	for (const single of singles) {
		const sort = `${single.point.row} ${callName(single.point)} ${single.fault.kind}`;
		const list = bySort.get(sort);
		if (list) list.push(single);
		else bySort.set(sort, [single]);
	}
	const sorts = [...bySort.values()].sort((a, b) => guiltRank(a[0]?.fault.kind ?? '') - guiltRank(b[0]?.fault.kind ?? ''));
	return inTurns(sorts);
}

/** The first of each list, then the second of each, and so on. */
export function inTurns<T>(lists: readonly (readonly T[])[]): readonly T[] {
	const turns: T[] = [];
	const longest = Math.max(0, ...lists.map((list) => list.length));
	for (let i = 0; i < longest; i++) {
		for (const list of lists) {
			const item = list[i];
			if (item !== undefined) turns.push(item);
		}
	}
	return turns;
}
