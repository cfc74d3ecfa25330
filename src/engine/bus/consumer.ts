/** A queue in front of one module: at least once, a bounded number in hand, in order where the order is promised. */
import type { Agenda } from '#engine/kernel/agenda.ts';
import type { Message, Seq } from '#trace/record.ts';

export type Via = 'command' | 'subscription' | 'publication';

/** A message on its way to one module. */
export interface Parcel {
	readonly message: Message;
	readonly via: Via;
	/** Structural address of this delivery. */
	readonly address: string;
	readonly durable: boolean;
	/** Place in the queue; kept when it is delivered again. */
	readonly order: number;
	/** The record that sent it. */
	readonly cause: Seq | null;
	readonly isDuplicate: boolean;
	attempt: number;
	availableAtMs: number;
	isRedelivery: boolean;
	/** A fault that hit it on the way, shown where it arrives. */
	fault: number | null;
	/** Shared with its copies. `by`: the one whose handler stored the checkpoint, with an append. A crash does not bring that one again, and copies are skipped. */
	readonly checkpoint: { by: Parcel | null };
}

export interface ConsumerOptions {
	/** The next one waits for the one before, whatever happens to it (a catch-up subscription). */
	readonly ordered: boolean;
	readonly concurrency: number;
	readonly agenda: Agenda;
	/** Begins a delivery; called at most once for each act of the agenda. */
	readonly start: (parcel: Parcel) => void;
	/** One that is not durable has found the module down. */
	readonly lose: (parcel: Parcel) => void;
}

export class Consumer {
	readonly #options: ConsumerOptions;
	#waiting: Parcel[] = [];
	readonly #inHand = new Set<Parcel>();
	isUp = true;

	constructor(options: ConsumerOptions) {
		this.#options = options;
	}

	put(parcel: Parcel): void {
		const waiting = this.#waiting;
		let at = waiting.length;
		while (at > 0 && (waiting[at - 1]?.order ?? 0) > parcel.order) at--;
		waiting.splice(at, 0, parcel);
		this.#wake(parcel.availableAtMs);
	}

	/** The delivery is over: acknowledged or parked. */
	done(parcel: Parcel): void {
		this.#inHand.delete(parcel);
		this.#wake(0);
	}

	/** Puts one in hand back to be delivered again. */
	again(parcel: Parcel, availableAtMs: number): void {
		this.#inHand.delete(parcel);
		parcel.attempt += 1;
		parcel.isRedelivery = true;
		parcel.availableAtMs = availableAtMs;
		parcel.fault = null;
		this.put(parcel);
	}

	/** The module died. Returns what is lost for good; the rest waits, and what was in hand will come again. */
	crash(): { readonly lost: readonly Parcel[]; readonly again: readonly Parcel[] } {
		this.isUp = false;
		const inHand = [...this.#inHand];
		this.#inHand.clear();
		const lost = [...inHand, ...this.#waiting].filter((parcel) => !parcel.durable);
		this.#waiting = this.#waiting.filter((parcel) => parcel.durable);
		return { lost, again: inHand.filter((parcel) => parcel.durable) };
	}

	restart(again: readonly Parcel[]): void {
		this.isUp = true;
		// Asked only now: an append that was on its way when the module died has stored its checkpoint all the same.
		const isPast = (parcel: Parcel): boolean => parcel.checkpoint.by === parcel;
		this.#waiting = this.#waiting.filter((parcel) => !isPast(parcel));
		for (const parcel of again) if (!isPast(parcel)) this.again(parcel, this.#options.agenda.nowMs);
		this.#wake(0);
	}

	#wake(atMs: number): void {
		const { agenda } = this.#options;
		agenda.after(atMs - agenda.nowMs, () => {
			this.#pump();
		});
	}

	#loseArrived(): void {
		const { agenda, lose } = this.#options;
		const isLost = (parcel: Parcel): boolean => !parcel.durable && parcel.availableAtMs <= agenda.nowMs;
		const lost = this.#waiting.filter(isLost);
		this.#waiting = this.#waiting.filter((parcel) => !isLost(parcel));
		for (const parcel of lost) lose(parcel);
	}

	#pump(): void {
		const { ordered, concurrency, agenda, start } = this.#options;
		if (!this.isUp) {
			this.#loseArrived();
			return;
		}
		if (this.#inHand.size >= concurrency) return;
		const index = ordered
			? this.#waiting[0] && this.#waiting[0].availableAtMs <= agenda.nowMs
				? 0
				: -1
			: this.#waiting.findIndex((parcel) => parcel.availableAtMs <= agenda.nowMs);
		const parcel = this.#waiting[index];
		if (!parcel) return;
		this.#waiting.splice(index, 1);
		this.#inHand.add(parcel);
		if (this.#waiting.length > 0) this.#wake(0);
		start(parcel);
	}
}
