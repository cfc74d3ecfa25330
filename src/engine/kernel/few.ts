/** A set of which there is mostly none or one in it, in the order they were put in: a Set would cost more than all else that is done with them. */
export class Few<T> {
	readonly #items: T[] = [];

	get size(): number {
		return this.#items.length;
	}

	has(item: T): boolean {
		return this.#items.includes(item);
	}

	/** It must not be in there already. */
	add(item: T): void {
		this.#items.push(item);
	}

	/** @returns whether it was in there */
	delete(item: T): boolean {
		const at = this.#items.lastIndexOf(item);
		if (at < 0) return false;
		if (at === this.#items.length - 1) this.#items.pop();
		else this.#items.splice(at, 1);
		return true;
	}

	[Symbol.iterator](): Iterator<T> {
		return this.#items.values();
	}
}
