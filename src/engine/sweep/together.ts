/**
 * Many faults in one schedule. Most faults are masked by a redelivery or a retry, so one schedule can put one into each handling and try ten points at once; when it
 * breaks, `shrink` finds the one or two that did it. At most one in any one handling: a message has a few attempts and no more.
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

/**
 * Groups in the order in which they are worth trying. What a handling writes comes last in it, and most that goes wrong goes wrong there; so each round takes one
 * place of every handling, of the path without faults and of each that was opened.
 */
export function groupsOf(points: readonly FaultPoint[], opened: readonly Opened[]): readonly Group[] {
	const paths = [{ onTopOf: null, fresh: addressesOf(points), lots: lotsIn(points) }, ...opened.map(pathOf)];
	const lots = new Map(paths.flatMap((path) => [...path.lots]));
	const rounds = [...lots].sort(([, a], [, b]) => Math.max(1, a.slot) - Math.max(1, b.slot) || guiltRank(a.kind) - guiltRank(b.kind) || a.slot - b.slot);
	return rounds.flatMap(([key]) => {
		const tried = new Set<string>();
		return paths.flatMap(({ onTopOf, fresh, lots }): readonly Group[] => {
			const faults = lots.get(key)?.faults ?? [];
			const more = faults.filter(({ at }) => fresh.has(at) && !tried.has(at));
			// One alone is a single, or a pair, and has its turn there.
			if (more.length === 0 || faults.length < 2) return [];
			for (const { at } of more) tried.add(at);
			return [{ onTopOf, faults }];
		});
	});
}

function pathOf({ by, fresh, points }: Opened): { readonly onTopOf: Fault; readonly fresh: ReadonlySet<string>; readonly lots: ReadonlyMap<string, Lot> } {
	const handling = handlingOf(by.point);
	return {
		onTopOf: by.fault,
		fresh: addressesOf(fresh),
		lots: lotsIn(
			points.filter((point) => handlingOf(point) !== handling),
			addressesOf(fresh)
		)
	};
}

function addressesOf(points: readonly FaultPoint[]): ReadonlySet<string> {
	return new Set(points.map((point) => point.address));
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
			const slot = at < 0 ? 0 : calls.length - at;
			const key = `${fault.kind} ${String(slot)}`;
			const lot = lots.get(key) ?? { kind: fault.kind, slot, faults: [] };
			lots.set(key, lot);
			lot.faults.push(fault);
		}
	}
	return lots;
}
