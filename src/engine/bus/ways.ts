/** The ways that messages go, `module/type/correlation`, and which message is which on each: addresses count them, so that a fault finds its message again. */
import { hashOn, hashStart } from '#engine/kernel/random.ts';

interface Way {
	/** Where the hash of `path#` stands: every address on this way goes on from here. */
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
	readonly #ways = new Map<string, Way>();

	constructor(readonly seed: number) {}

	/** The same for a message that comes again. */
	address(path: string, messageId: string): Address {
		let way = this.#ways.get(path);
		if (!way) this.#ways.set(path, (way = { hash: hashOn(hashOn(hashStart(this.seed), path), '#'), places: new Map() }));
		let place = way.places.get(messageId);
		if (place === undefined) way.places.set(messageId, (place = way.places.size + 1));
		const last = String(place);
		return { text: `${path}#${last}`, hash: hashOn(way.hash, last) };
	}
}
