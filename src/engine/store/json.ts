/** Messages are JSON, copied and frozen at the door: what was stored cannot be changed afterwards, and what cannot be stored is refused with the path to it. */
import type { Json } from '#trace/record.ts';

export class NotJsonError extends Error {
	override readonly name = 'NotJsonError';
	constructor(
		/** `data.guests[2].born` */
		readonly path: string,
		/** `a function`, `a BigInt` ... */
		readonly found: string
	) {
		super(`${path} is ${found}. Messages carry JSON only: text, numbers, true, false, null, arrays and plain objects.`);
	}
}

/** A deep-frozen copy. @throws NotJsonError with the path to the first value that is not JSON. */
export function frozenCopy(value: unknown, path = 'data'): Json {
	try {
		return new Copying(path).plain(value);
	} catch (error) {
		// Again from here: stacks show ten lines, and deep data would leave none for who called.
		throw error instanceof NotJsonError ? new NotJsonError(error.path, error.found) : error;
	}
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** One copy under way. Where it stands is kept as it goes, and put into words only for what is refused. */
class Copying {
	/** Keys from the top down to here, and the objects that they are keys of. */
	readonly #keys: (string | number)[] = [];
	readonly #above: object[] = [];

	constructor(readonly root: string) {}

	plain(value: unknown): Json {
		switch (typeof value) {
			case 'string':
			case 'boolean':
				return value;
			case 'number':
				if (!Number.isFinite(value)) return this.#refuse(Number.isNaN(value) ? 'NaN' : 'infinite');
				return value === 0 ? 0 : value;
			case 'undefined':
				return this.#refuse('undefined');
			case 'function':
				return this.#refuse('a function');
			case 'symbol':
				return this.#refuse('a symbol');
			case 'bigint':
				return this.#refuse('a BigInt');
			case 'object':
				return value === null ? null : this.#object(value);
		}
	}

	#object(value: object): Json {
		if (this.#above.includes(value)) return this.#refuse('the same object again (a cycle)');
		this.#above.push(value);
		const copy = Array.isArray(value) ? this.#array(value) : this.#record(value);
		this.#above.pop();
		return Object.freeze(copy);
	}

	#array(value: readonly unknown[]): Json[] {
		return Array.from(value, (item, i) => this.#inside(i, item));
	}

	#record(value: object): Record<string, Json> {
		const prototype: unknown = Object.getPrototypeOf(value);
		if (prototype !== Object.prototype && prototype !== null && !isPlainOfAnotherRealm(prototype)) return this.#refuse(`a ${nameOf(prototype)}`);
		const out: Record<string, Json> = {};
		for (const key of Object.keys(value)) {
			const item: unknown = (value as Record<string, unknown>)[key];
			// As in JSON.stringify: a key without a value is left out.
			if (item === undefined) continue;
			const child = this.#inside(key, item);
			if (key === '__proto__') Object.defineProperty(out, key, { value: child, enumerable: true, configurable: false, writable: false });
			else out[key] = child;
		}
		if (Object.getOwnPropertySymbols(value).length > 0) return this.#refuse('an object with symbol keys');
		return out;
	}

	#inside(key: string | number, item: unknown): Json {
		this.#keys.push(key);
		const child = this.plain(item);
		this.#keys.pop();
		return child;
	}

	#refuse(found: string): never {
		const path = this.#keys.map((key) => (typeof key === 'number' ? `[${String(key)}]` : IDENTIFIER.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`));
		throw new NotJsonError(this.root + path.join(''), found);
	}
}

function isPlainOfAnotherRealm(prototype: unknown): boolean {
	return typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

function nameOf(prototype: unknown): string {
	const name: unknown = (prototype as { constructor?: { name?: unknown } } | null)?.constructor?.name;
	return typeof name === 'string' && name !== '' ? name : 'object with a prototype of its own';
}
