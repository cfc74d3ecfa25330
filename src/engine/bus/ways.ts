/** The ways that messages go, `module/type/correlation`, and which message is which on each: addresses count them, so that a fault finds its message again. */
import { hashOn, hashStart } from '#engine/kernel/random.ts';
import type { Message } from '#trace/record.ts';

interface Way {
	/** `Hotels/ReserveHotel/trip-7#` */
	readonly path: string;
	/** Where its hash stands: every address on this way goes on from here. */
	readonly hash: number;
	/** By message id: which it is, from 1. */
	readonly places: Map<string, number>;
}

export interface Address {
	/** `Hotels/ReserveHotel/trip-7#1` */
	readonly text: string;
	/** Where its hash stands: durations at this address and below it go on from here. */
	readonly hash: number;
}

export class Ways {
	/** By module, message type and correlation, one in the other: to put the three into one key costs more than to look up three. */
	readonly #ways = new Map<string, Map<string, Map<string, Way>>>();

	constructor(readonly seed: number) {}

	/** The same for a message that comes again. */
	address(module: string, { type, correlationId, messageId }: Pick<Message, 'type' | 'correlationId' | 'messageId'>): Address {
		const way = this.#ways.get(module)?.get(type)?.get(correlationId) ?? this.#begin(module, type, correlationId);
		let place = way.places.get(messageId);
		if (place === undefined) way.places.set(messageId, (place = way.places.size + 1));
		const last = String(place);
		return { text: way.path + last, hash: hashOn(way.hash, last) };
	}

	#begin(module: string, type: string, correlationId: string): Way {
		const path = `${module}/${type}/${correlationId}#`;
		const way: Way = { path, hash: hashOn(hashStart(this.seed), path), places: new Map() };
		let types = this.#ways.get(module);
		if (!types) this.#ways.set(module, (types = new Map()));
		let correlations = types.get(type);
		if (!correlations) types.set(type, (correlations = new Map()));
		correlations.set(correlationId, way);
		return way;
	}
}
