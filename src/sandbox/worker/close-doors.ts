/**
 * The second wall behind the Content-Security-Policy: before a learner's line runs, the worker forgets everything that reaches out, waits in real time or
 * differs from one run to the next. What is not on the list goes, so what browsers will add one day is gone already.
 */

/** Globals that stay: the language itself, and a few tools that compute and do nothing else. */
const STAYS: ReadonlySet<string> = new Set(
	`globalThis undefined NaN Infinity isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape
	Object Function Boolean Symbol Number BigInt Math Date String RegExp Array Map Set WeakMap WeakSet Promise Proxy Reflect JSON Iterator Intl
	Error AggregateError EvalError RangeError ReferenceError SyntaxError SuppressedError TypeError URIError DisposableStack AsyncDisposableStack
	ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array
	Float16Array Float32Array Float64Array structuredClone queueMicrotask TextEncoder TextDecoder URL URLSearchParams atob btoa`.split(/\s+/)
);

/** Built-ins whose methods the engine rests on. Changing one throws at the line that does it. */
const HARDENED = (): readonly object[] => [
	Object,
	Array,
	Array.prototype,
	Map,
	Map.prototype,
	Set,
	Set.prototype,
	WeakMap.prototype,
	Promise,
	Promise.prototype,
	String,
	String.prototype,
	Number,
	Number.prototype,
	RegExp.prototype,
	Symbol,
	Function.prototype,
	JSON,
	Math,
	Reflect,
	Date.prototype,
	Object.getPrototypeOf(Array.prototype[Symbol.iterator].call([])) as object,
	Object.getPrototypeOf(new Map().entries()) as object,
	Object.getPrototypeOf(new Set().values()) as object
];

export function closeDoors(): void {
	const scope: object = globalThis;
	forgetRealTimeAndChance();
	for (let holder: object | null = scope; holder !== null && holder !== Object.prototype; holder = Object.getPrototypeOf(holder) as object | null) {
		for (const key of Reflect.ownKeys(holder)) {
			if (typeof key !== 'string' || STAYS.has(key)) continue;
			if (!Reflect.deleteProperty(holder, key)) Reflect.defineProperty(holder, key, { value: undefined, writable: false });
		}
	}
	Reflect.deleteProperty(URL, 'createObjectURL');
	Reflect.deleteProperty(URL, 'revokeObjectURL');
	for (const each of HARDENED()) Object.freeze(each);
	// Not frozen: code that gives its own object a `toString` by assignment is right to expect that to work. But nothing can be added for everybody.
	Object.preventExtensions(Object.prototype);
}

/** Code that goes through `globalThis` meets these instead of real time and chance; what it sees by name alone is the engine's. */
function forgetRealTimeAndChance(): void {
	const RealDate = Date;
	const refuse = (name: string): never => {
		throw new Error(`Use \`${name}\` by its name alone, without \`globalThis\`: that one is the simulator's.`);
	};
	const StillDate = new Proxy(RealDate, {
		construct: (target, args, made) => (args.length === 0 ? refuse('Date') : (Reflect.construct(target, args, made) as object)),
		apply: () => refuse('Date'),
		get: (target, key, receiver) => (key === 'now' ? () => refuse('Date.now') : (Reflect.get(target, key, receiver) as unknown))
	});
	RealDate.prototype.constructor = StillDate;
	Reflect.defineProperty(globalThis, 'Date', { value: StillDate, writable: false, configurable: false });
	Math.random = () => refuse('Math.random');
	// These two show the time of day without being asked for a date.
	Reflect.deleteProperty(Intl, 'DateTimeFormat');
	Reflect.deleteProperty(Intl, 'DurationFormat');
}
