/** The boxes of one checklist and what the engine has said of each. A tick stays until a run or a sweep says otherwise; nobody sets it by hand. */
import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

export class CheckTally {
	readonly #ticks = new SvelteMap<string, boolean>();

	readonly total: number = $derived(this.#ticks.size);
	readonly ticked: number = $derived([...this.#ticks.values()].filter(Boolean).length);

	/** Tells what the engine says now; `null` when its last run says nothing about this box. */
	tell(id: string, verdict: boolean | null): void {
		if (verdict !== null) this.#ticks.set(id, verdict);
		else if (!this.#ticks.has(id)) this.#ticks.set(id, false);
	}

	isTicked(id: string): boolean {
		return this.#ticks.get(id) ?? false;
	}
}

const KEY = Symbol('checklist');

export function provideTally(): CheckTally {
	return setContext(KEY, new CheckTally());
}

/** The list that a box stands in; `undefined` for one that stands alone. */
export function tallyAbove(): CheckTally | undefined {
	return getContext<CheckTally | undefined>(KEY);
}
