/** Which faults to try first: one of each sort before a second of any, and sorts that are guilty more often before the others. */
import { faultKind } from '#engine/faults/index.ts';
import type { Fault, FaultPoint } from '#trace/record.ts';

/** One fault at one point. */
export interface Single {
	readonly fault: Fault;
	readonly point: FaultPoint;
}

/**
 * Usual kinds, the most often guilty first: counted over every start, wrong answer, naive case, planted bug and mutant that there is. One that is not listed comes
 * last, so that a new one need not be.
 */
const MOST_OFTEN_GUILTY: readonly string[] = [
	'fail-before',
	'crash-before',
	'fail-after',
	'crash-after',
	'drop',
	'duplicate',
	'decline',
	'crash-before-ack',
	'delay'
];

/** After the usual suspect come the kinds that a scenario has named: it is about them. */
export function guiltRank(kind: string): number {
	const at = MOST_OFTEN_GUILTY.indexOf(kind);
	if (at === 0) return 0;
	if (faultKind(kind)?.isUsual !== true) return 1;
	return at < 0 ? MOST_OFTEN_GUILTY.length + 2 : at + 1;
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

/** Whether it was done or not is not known then, which asks most of who called; to the caller it is the same as `fail-before`. */
const ASKS_MOST = 'fail-after';

/**
 * Faults that are likely to open a path of their own, and those that cannot be tried with others: no answer from outside, or a "no"; a message that cannot be read. One
 * for each sort (row, call, kind). The later in the run, the more there is to undo by then, so the last comes first.
 */
export function openersAmong(singles: readonly Single[]): readonly Single[] {
	const lasts = new Map<string, Single>();
	for (const single of [...singles].reverse()) {
		const sort = sortOf(single);
		if (!lasts.has(sort) && (isAsking(single) || faultKind(single.fault.kind)?.isAlone === true)) lasts.set(sort, single);
	}
	const rank = (kind: string): number => (kind === ASKS_MOST ? -1 : kind === 'fail-before' ? Infinity : guiltRank(kind));
	return [...lasts.values()].sort((a, b) => rank(a.fault.kind) - rank(b.fault.kind)).slice(0, MOST_OPENERS);
}

function sortOf({ point, fault }: Single): string {
	return `${point.row} ${callName(point)} ${fault.kind}`;
}

/** One of each sort (row, call, kind) before a second of any. */
export function oneOfEachSort(singles: readonly Single[]): readonly Single[] {
	const bySort = new Map<string, Single[]>();
	for (const single of singles) {
		const sort = sortOf(single);
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
