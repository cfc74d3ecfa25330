/** A binary heap: the least first, whatever the order in which things were put in. Costs grow with the logarithm of what waits. */
export class Heap<T> {
	#items: T[] = [];

	constructor(readonly isBefore: (a: T, b: T) => boolean) {}

	get size(): number {
		return this.#items.length;
	}

	/** In no order. */
	get items(): readonly T[] {
		return this.#items;
	}

	peek(): T | undefined {
		return this.#items[0];
	}

	push(item: T): void {
		const items = this.#items;
		items.push(item);
		let i = items.length - 1;
		while (i > 0) {
			const parent = (i - 1) >> 1;
			const above = items[parent] as T;
			if (!this.isBefore(item, above)) break;
			items[i] = above;
			i = parent;
		}
		items[i] = item;
	}

	pop(): T | undefined {
		const items = this.#items;
		const top = items[0];
		const last = items.pop();
		if (items.length > 0 && last !== undefined) this.#sink(last);
		return top;
	}

	#sink(last: T): void {
		const items = this.#items;
		let i = 0;
		for (;;) {
			let at = 2 * i + 1;
			if (at >= items.length) break;
			if (at + 1 < items.length && this.isBefore(items[at + 1] as T, items[at] as T)) at++;
			const child = items[at] as T;
			if (!this.isBefore(child, last)) break;
			items[i] = child;
			i = at;
		}
		items[i] = last;
	}

	/** Takes out what does not pass. */
	keep(passes: (item: T) => boolean): readonly T[] {
		const out = this.#items.filter((item) => !passes(item));
		if (out.length > 0) {
			const kept = this.#items.filter(passes);
			this.#items = [];
			for (const item of kept) this.push(item);
		}
		return out;
	}
}
