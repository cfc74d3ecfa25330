/** What is still to happen, in virtual time: a binary heap ordered by time, then by when it was put in. */

interface Item {
	readonly timeMs: number;
	readonly order: number;
	readonly act: () => void;
}

function before(a: Item, b: Item): boolean {
	return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.order < b.order);
}

export class Agenda {
	#heap: Item[] = [];
	#order = 0;
	/** Virtual now. Only `next` moves it, and never back. */
	nowMs = 0;

	get isEmpty(): boolean {
		return this.#heap.length === 0;
	}

	/** Puts an act `delayMs` ahead. Acts of the same time happen in the order they were put in. */
	after(delayMs: number, act: () => void): void {
		const heap = this.#heap;
		const item: Item = { timeMs: this.nowMs + Math.max(0, delayMs), order: this.#order++, act };
		heap.push(item);
		let i = heap.length - 1;
		while (i > 0) {
			const parent = (i - 1) >> 1;
			const above = heap[parent];
			if (!above || !before(item, above)) break;
			heap[i] = above;
			i = parent;
		}
		heap[i] = item;
	}

	/** Moves the clock to the next act and returns it. */
	next(): (() => void) | null {
		const heap = this.#heap;
		const top = heap[0];
		const last = heap.pop();
		if (!top || !last) return null;
		if (heap.length > 0) {
			let i = 0;
			for (;;) {
				const left = 2 * i + 1;
				let child = heap[left];
				let at = left;
				const right = heap[left + 1];
				if (child && right && before(right, child)) {
					child = right;
					at = left + 1;
				}
				if (!child || !before(child, last)) break;
				heap[i] = child;
				i = at;
			}
			heap[i] = last;
		}
		this.nowMs = top.timeMs;
		return top.act;
	}
}
