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
	return copy(value, path, []);
}

function copy(value: unknown, path: string, above: readonly object[]): Json {
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return value;
		case 'number':
			if (!Number.isFinite(value)) throw new NotJsonError(path, Number.isNaN(value) ? 'NaN' : 'infinite');
			return value === 0 ? 0 : value;
		case 'undefined':
			throw new NotJsonError(path, 'undefined');
		case 'function':
			throw new NotJsonError(path, 'a function');
		case 'symbol':
			throw new NotJsonError(path, 'a symbol');
		case 'bigint':
			throw new NotJsonError(path, 'a BigInt');
		case 'object':
			if (value === null) return null;
			return copyObject(value, path, above);
	}
}

function copyObject(value: object, path: string, above: readonly object[]): Json {
	if (above.includes(value)) throw new NotJsonError(path, 'the same object again (a cycle)');
	const inside = [...above, value];
	if (Array.isArray(value)) return Object.freeze(Array.from(value, (item: unknown, i) => copy(item, `${path}[${String(i)}]`, inside)));
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null && !isPlainOfAnotherRealm(prototype)) throw new NotJsonError(path, `a ${nameOf(prototype)}`);
	const out: Record<string, Json> = {};
	for (const key of Object.keys(value)) {
		const item: unknown = (value as Record<string, unknown>)[key];
		// As in JSON.stringify: a key without a value is left out.
		if (item === undefined) continue;
		const child = copy(item, /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`, inside);
		if (key === '__proto__') Object.defineProperty(out, key, { value: child, enumerable: true, configurable: false, writable: false });
		else out[key] = child;
	}
	if (Object.getOwnPropertySymbols(value).length > 0) throw new NotJsonError(path, 'an object with symbol keys');
	return Object.freeze(out);
}

function isPlainOfAnotherRealm(prototype: unknown): boolean {
	return typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

function nameOf(prototype: unknown): string {
	const name: unknown = (prototype as { constructor?: { name?: unknown } } | null)?.constructor?.name;
	return typeof name === 'string' && name !== '' ? name : 'object with a prototype of its own';
}
