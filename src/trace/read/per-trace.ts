/** What is read from a trace is read once: a trace never changes. */
export function perTrace<T extends object, R>(read: (trace: T) => R): (trace: T) => R {
	const known = new WeakMap<T, R>();
	return (trace) => {
		let result = known.get(trace);
		if (result === undefined) {
			result = read(trace);
			known.set(trace, result);
		}
		return result;
	};
}
