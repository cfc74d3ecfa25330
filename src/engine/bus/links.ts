/** Links between two ends: what is sent first arrives first, unless a fault says otherwise; a link can be cut for a time. */
import type { Parcel } from './consumer.ts';

interface Link {
	/** Latest arrival, so that nothing overtakes without a fault. */
	lastArrivalMs: number;
	cutUntilMs: number;
	/** Waits to be overtaken by the next. */
	held: { readonly parcel: Parcel; readonly goOn: (atMs: number) => void } | null;
}

export class Links {
	readonly #links = new Map<string, Link>();

	#of(from: string, to: string): Link {
		const name = `${from}>${to}`;
		let link = this.#links.get(name);
		if (!link) this.#links.set(name, (link = { lastArrivalMs: 0, cutUntilMs: 0, held: null }));
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

	hold(from: string, to: string, held: NonNullable<Link['held']>): void {
		this.#of(from, to).held = held;
	}

	/** Something else arrives at this time: what was held follows it. */
	overtake(from: string, to: string, atMs: number): void {
		const link = this.#of(from, to);
		const { held } = link;
		link.held = null;
		held?.goOn(atMs);
	}

	/** Nothing has overtaken it. */
	release(from: string, to: string, parcel: Parcel): boolean {
		const link = this.#of(from, to);
		if (link.held?.parcel !== parcel) return false;
		link.held = null;
		return true;
	}
}
