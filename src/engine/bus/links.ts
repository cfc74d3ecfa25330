/** Links between two ends: what is sent first arrives first, unless a fault says otherwise; a link can be cut for a time. */
import type { Parcel } from './consumer.ts';

interface Held {
	readonly parcel: Parcel;
	readonly goOn: (atMs: number) => void;
}

interface Link {
	/** Latest arrival, so that nothing overtakes without a fault. */
	lastArrivalMs: number;
	cutUntilMs: number;
	/** Wait to be overtaken by the next that does not wait itself. */
	held: readonly Held[];
}

export class Links {
	readonly #links = new Map<string, Map<string, Link>>();

	#of(from: string, to: string): Link {
		let links = this.#links.get(from);
		if (!links) this.#links.set(from, (links = new Map()));
		let link = links.get(to);
		if (!link) links.set(to, (link = { lastArrivalMs: 0, cutUntilMs: 0, held: [] }));
		return link;
	}

	/** When something sent now arrives: not before what was sent before it. */
	arrival(from: string, to: string, directMs: number): number {
		const link = this.#of(from, to);
		link.lastArrivalMs = Math.max(directMs, link.lastArrivalMs);
		return link.lastArrivalMs;
	}

	cut(from: string, to: string, untilMs: number): void {
		const link = this.#of(from, to);
		link.cutUntilMs = Math.max(link.cutUntilMs, untilMs);
	}

	cutUntil(from: string, to: string): number {
		return this.#of(from, to).cutUntilMs;
	}

	hold(from: string, to: string, held: Held): void {
		const link = this.#of(from, to);
		link.held = [...link.held, held];
	}

	/** Something else arrives at this time: what was held follows it. */
	overtake(from: string, to: string, atMs: number): void {
		const link = this.#of(from, to);
		const { held } = link;
		if (held.length === 0) return;
		link.held = [];
		for (const each of held) each.goOn(atMs);
	}

	/** Nothing has overtaken it. */
	release(from: string, to: string, parcel: Parcel): boolean {
		const link = this.#of(from, to);
		const isHeld = link.held.some((each) => each.parcel === parcel);
		link.held = link.held.filter((each) => each.parcel !== parcel);
		return isHeld;
	}
}
