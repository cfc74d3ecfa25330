/** What is still to happen, in virtual time: the earliest first, then what was put in first. */
import { Heap } from './heap.ts';

interface Item {
	readonly timeMs: number;
	readonly order: number;
	readonly act: () => void;
}

function before(a: Item, b: Item): boolean {
	return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.order < b.order);
}

export class Agenda {
	readonly #heap = new Heap<Item>(before);
	#order = 0;
	/** Virtual now. Only `next` moves it, and never back. */
	nowMs = 0;

	get isEmpty(): boolean {
		return this.#heap.size === 0;
	}

	/** Puts an act `delayMs` ahead. Acts of the same time happen in the order they were put in. */
	after(delayMs: number, act: () => void): void {
		this.#heap.push({ timeMs: this.nowMs + Math.max(0, delayMs), order: this.#order++, act });
	}

	/** Moves the clock to the next act and returns it. */
	next(): (() => void) | null {
		const top = this.#heap.pop();
		if (!top) return null;
		this.nowMs = top.timeMs;
		return top.act;
	}
}
