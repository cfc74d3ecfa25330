/** Objects whose properties are made when somebody asks for them: a handler is given nine ports, thousands of times in a sweep, and uses two or three. */

/** How each property is made. */
export type Makers<T, Of> = { readonly [P in keyof T]: (of: Of) => T[P] };

interface Kept<T, Of> {
	readonly of: Of;
	readonly made: Partial<T>;
}

/** Reads as a frozen object with all the properties, also in `{ ...object }` and to `Object.keys`. */
export function madeWhenAsked<T extends object, Of>(makers: Makers<T, Of>): (of: Of) => T {
	const isOurs = (name: string | symbol): name is string & keyof T => Object.hasOwn(makers, name);
	const ask = ({ of, made }: Kept<T, Of>, name: keyof T): T[keyof T] => (made[name] ??= makers[name](of));
	const refuse = (): boolean => false;
	const handler: ProxyHandler<Kept<T, Of>> = {
		get: (kept, name) => (isOurs(name) ? ask(kept, name) : Reflect.get(Object.prototype, name)),
		has: (_, name) => isOurs(name) || Reflect.has(Object.prototype, name),
		ownKeys: () => Object.keys(makers),
		getOwnPropertyDescriptor: (kept, name) => (isOurs(name) ? { value: ask(kept, name), enumerable: true, configurable: true, writable: false } : undefined),
		set: refuse,
		defineProperty: refuse,
		deleteProperty: refuse,
		setPrototypeOf: refuse
	};
	// Safe: it answers as a T would, and never shows what stands behind it.
	return (of) => new Proxy<Kept<T, Of>>({ of, made: {} }, handler) as unknown as T;
}
