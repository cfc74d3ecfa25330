/** Holds the fault script of a run and says, at each address and moment, whether one strikes. Each fault strikes once. */
import type { Fault } from '#trace/record.ts';
import { FAULT_KINDS, faultKind } from './index.ts';
import type { FaultKind, Phase, PointShape } from './kind.ts';

/** A fault that strikes now. */
export interface Hit {
	/** Index into the script. */
	readonly index: number;
	readonly fault: Fault;
	readonly kind: FaultKind;
}

export class Injector {
	readonly #byAddress = new Map<string, number[]>();
	readonly #spent = new Set<number>();

	constructor(readonly script: readonly Fault[]) {
		script.forEach((fault, index) => {
			const list = this.#byAddress.get(fault.at);
			if (list) list.push(index);
			else this.#byAddress.set(fault.at, [index]);
		});
	}

	/** Faults that strike at this address in this phase, now spent. At most one of each kind. */
	take(address: string, phase: Phase, point: PointShape): readonly Hit[] {
		const indexes = this.script.length > 0 ? this.#byAddress.get(address) : undefined;
		if (!indexes) return NONE;
		const hits: Hit[] = [];
		for (const index of indexes) {
			const fault = this.script[index];
			const kind = fault && faultKind(fault.kind);
			if (!fault || !kind || this.#spent.has(index) || kind.phase(point) !== phase || !kind.fits(point)) continue;
			if (hits.some((hit) => hit.kind === kind)) continue;
			this.#spent.add(index);
			hits.push({ index, fault, kind });
		}
		return hits;
	}

	/** Indexes of the faults that never struck. */
	get unmatched(): readonly number[] {
		return this.script.map((_, index) => index).filter((index) => !this.#spent.has(index));
	}
}

const NONE: readonly Hit[] = [];

/** The kinds that a scenario has on offer, by the shape of a point. */
export class FaultOffer {
	readonly #kinds: readonly FaultKind[];
	/** By identity: there are few shapes, and each is one object for the whole engine. */
	readonly #byShape = new Map<PointShape, readonly string[]>();

	/** @param ids of the kinds on offer; the usual ones when left out */
	constructor(ids: readonly string[] | undefined) {
		this.#kinds = FAULT_KINDS.filter((kind) => (ids ? ids.includes(kind.id) : kind.isUsual === true));
	}

	/** Ids of the kinds that fit a point of this shape. */
	kindsFor(point: PointShape): readonly string[] {
		let kinds = this.#byShape.get(point);
		if (!kinds) {
			kinds = this.#kinds.filter((kind) => kind.fits(point)).map((kind) => kind.id);
			this.#byShape.set(point, kinds);
		}
		return kinds;
	}
}
