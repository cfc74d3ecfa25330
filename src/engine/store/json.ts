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
		return plain(value, null);
	} catch (error) {
		// Again from here: stacks show ten lines, and deep data would leave none for who called.
		throw error instanceof NotJsonError ? new NotJsonError(path + error.path, error.found) : error;
	}
}

/** Where a copy stands: an object under way, and at which of its keys. Put into words only for what is refused. */
interface Frame {
	readonly above: Frame | null;
	readonly value: object;
	key: string | number;
}

function plain(value: unknown, above: Frame | null): Json {
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return value;
		case 'number':
			if (!Number.isFinite(value)) return refuse(Number.isNaN(value) ? 'NaN' : 'infinite', above);
			return value === 0 ? 0 : value;
		case 'undefined':
			return refuse('undefined', above);
		case 'function':
			return refuse('a function', above);
		case 'symbol':
			return refuse('a symbol', above);
		case 'bigint':
			return refuse('a BigInt', above);
		case 'object':
			return value === null ? null : frozen(value, above);
	}
}

function frozen(value: object, above: Frame | null): Json {
	for (let frame = above; frame; frame = frame.above) if (frame.value === value) return refuse('the same object again (a cycle)', above);
	const frame: Frame = { above, value, key: '' };
	return Object.freeze(Array.isArray(value) ? copyArray(value, frame) : copyRecord(value, frame));
}

function copyArray(value: readonly unknown[], frame: Frame): Json[] {
	const out: Json[] = [];
	for (let i = 0; i < value.length; i++) {
		frame.key = i;
		out.push(plain(value[i], frame));
	}
	return out;
}

function copyRecord(value: object, frame: Frame): Record<string, Json> {
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null && !isPlainOfAnotherRealm(prototype)) return refuse(`a ${nameOf(prototype)}`, frame.above);
	const out: Record<string, Json> = {};
	for (const key of Object.keys(value)) {
		const item: unknown = (value as Record<string, unknown>)[key];
		// As in JSON.stringify: a key without a value is left out.
		if (item === undefined) continue;
		frame.key = key;
		const child = plain(item, frame);
		if (key === '__proto__') Object.defineProperty(out, key, { value: child, enumerable: true, configurable: false, writable: false });
		else out[key] = child;
	}
	if (Object.getOwnPropertySymbols(value).length > 0) return refuse('an object with symbol keys', frame.above);
	return out;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

function refuse(found: string, at: Frame | null): never {
	let path = '';
	for (let frame = at; frame; frame = frame.above) {
		const { key } = frame;
		path = (typeof key === 'number' ? `[${String(key)}]` : IDENTIFIER.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`) + path;
	}
	throw new NotJsonError(path, found);
}

function isPlainOfAnotherRealm(prototype: unknown): boolean {
	return typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

function nameOf(prototype: unknown): string {
	const name: unknown = (prototype as { constructor?: { name?: unknown } } | null)?.constructor?.name;
	return typeof name === 'string' && name !== '' ? name : 'object with a prototype of its own';
}
