/** What a fault was put on: its address in its parts, `Hotels/ReserveHotel/trip-7#1/append#1`. */
export interface FaultTarget {
	readonly module: string;
	readonly messageType: string;
	readonly correlation: string;
	/** The port call inside of the handling; `null` for the delivery itself. */
	readonly call: string | null;
}

/** Correlation ids may hold a slash of their own: the ends of the address are what is fixed. */
export function faultTarget(address: string): FaultTarget {
	const [module = '', messageType = '', ...rest] = address.split('/');
	const tail = rest.at(-1) ?? '';
	const hasCall = rest.length > 1 && rest.slice(0, -1).join('/').includes('#');
	const correlation = (hasCall ? rest.slice(0, -1) : rest).join('/').replace(/#\d+$/, '');
	return { module, messageType, correlation, call: hasCall ? tail.replace(/#\d+$/, '') : null };
}
