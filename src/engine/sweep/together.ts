/**
 * Many faults in one schedule. Most faults are masked by a redelivery or a retry, so one schedule can put one into each handling and try ten points at once; when it
 * breaks, `cause` finds the one or two that did it. At most one in any one handling: a message has a few attempts and no more.
 */
import { faultKind } from '#engine/faults/index.ts';
import type { Fault, FaultPoint } from '#trace/record.ts';
import { guiltRank, handlingOf, isAsking, isCall, singlesOf, type Single } from './suspects.ts';

/** Faults of one schedule, beside those that were injected already. */
export interface Group {
	/** The fault on whose path they are; `null` on the path without faults. */
	readonly onTopOf: Fault | null;
	/** In the order of the points. */
	readonly faults: readonly Fault[];
}

/** A path that a fault has opened. */
export interface Opened {
	readonly by: Single;
	/** What its run meets that the run without it does not. */
	readonly fresh: readonly FaultPoint[];
	/** All that its run meets. */
	readonly points: readonly FaultPoint[];
}

/** One kind in one place of every handling. */
interface Lot {
	readonly kind: string;
	/** 0: the delivery; 1: the last call that the kind fits; 2: the one before that. */
	readonly slot: number;
	readonly faults: Fault[];
}

/** They only change when something comes: where everything is late, nothing is. */
const CHANGES_TIMES: ReadonlySet<string> = new Set(['drop', 'delay', 'reorder', 'lag', 'partition', 'late-timer', 'slow']);

/** A place one further from the end of a handling counts as much as so many ranks of guilt. */
const KINDS_PER_SLOT = 4;

/** Groups on the path without faults, in the order in which they are worth trying. */
export function groupsOn(points: readonly FaultPoint[]): readonly Group[] {
	const lots = inOrder([...lotsIn(points).values()]);
	return [0, 1]
		.flatMap((round) => lots.flatMap((lot) => partsOf(lot)[round] ?? []))
		.filter((faults) => faults.length > 1)
		.map((faults) => ({ onTopOf: null, faults }));
}

/** Groups on top of a fault that has opened a path: each round one lot, on every path that has something of its own there. */
export function groupsOnPaths(opened: readonly Opened[]): readonly Group[] {
	const paths = opened.map(pathOf);
	const lots = new Map(paths.flatMap((path) => [...path.lots]));
	return inOrder([...lots.values()]).flatMap((lot) => {
		const tried = new Set<string>();
		return paths.flatMap(({ onTopOf, fresh, lots: own }): readonly Group[] => {
			const [[faults = []] = []] = partsOf(own.get(keyOf(lot)) ?? { ...lot, faults: [] });
			const more = faults.filter(({ at }) => fresh.has(at) && !tried.has(at));
			// One alone is a pair with the fault before it, and has its turn there.
			if (more.length === 0 || faults.length < 2) return [];
			for (const { at } of more) tried.add(at);
			return [{ onTopOf, faults }];
		});
	});
}

function pathOf({ by, fresh, points }: Opened): { readonly onTopOf: Fault; readonly fresh: ReadonlySet<string>; readonly lots: ReadonlyMap<string, Lot> } {
	const handling = handlingOf(by.point);
	const own = new Set(fresh.map((point) => point.address));
	return {
		onTopOf: by.fault,
		fresh: own,
		lots: lotsIn(
			points.filter((point) => handlingOf(point) !== handling),
			own
		)
	};
}

function keyOf({ kind, slot }: Lot): string {
	return `${kind} ${String(slot)}`;
}

/** What a handling writes comes last in it, and most that goes wrong goes wrong there; a place before it counts as much as a kind that is less often guilty. */
function inOrder(lots: readonly Lot[]): readonly Lot[] {
	const order = ({ kind, slot }: Lot): number => guiltRank(kind) + KINDS_PER_SLOT * Math.max(0, slot - 1);
	return [...lots].sort((a, b) => order(a) - order(b));
}

/** In two rounds. First all together, then each half; what only changes times by halves at once, so that some come late and others do not. */
function partsOf({ kind, slot, faults }: Lot): readonly (readonly (readonly Fault[])[])[] {
	const half = (bit: number, value: number): readonly Fault[] => faults.filter((_, i) => ((i >> bit) & 1) === value);
	const halves = [half(1, 0), half(1, 1)];
	// Half of three is one or two, and one is a single.
	if (faults.length < 4) return [[faults]];
	if (CHANGES_TIMES.has(kind)) return [halves, [half(0, 0), half(0, 1)]];
	return slot > 1 ? [[faults]] : [[faults], halves];
}

/** @param own points of the path itself: elsewhere a fault that leads away would hide the path */
function lotsIn(points: readonly FaultPoint[], own: ReadonlySet<string> = new Set()): ReadonlyMap<string, Lot> {
	const byHandling = new Map<string, Single[]>();
	for (const single of singlesOf(points)) {
		if (faultKind(single.fault.kind)?.isAlone === true || (isAsking(single) && !own.has(single.fault.at))) continue;
		const key = `${single.fault.kind} ${handlingOf(single.point)}`;
		const list = byHandling.get(key);
		if (list) list.push(single);
		else byHandling.set(key, [single]);
	}
	const lots = new Map<string, Lot>();
	for (const list of byHandling.values()) {
		const calls = list.filter(({ point }) => isCall(point));
		for (const { point, fault } of list) {
			const at = calls.findIndex((call) => call.point === point);
			const lot: Lot = { kind: fault.kind, slot: at < 0 ? 0 : calls.length - at, faults: [] };
			const known = lots.get(keyOf(lot)) ?? lot;
			lots.set(keyOf(lot), known);
			known.faults.push(fault);
		}
	}
	return lots;
}
