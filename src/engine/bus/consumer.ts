/** A queue in front of one module: at least once, a bounded number in hand, in order where the order is promised. */
import { Few } from '#engine/kernel/few.ts';
import { Heap } from '#engine/kernel/heap.ts';
import type { Agenda } from '#engine/kernel/agenda.ts';
import type { Via } from '#engine/faults/kind.ts';
import type { Message, Seq } from '#trace/record.ts';

/** A message on its way to one module. */
export interface Parcel {
	readonly message: Message;
	readonly via: Via;
	/** Structural address of this delivery. */
	readonly address: string;
	/** Where the hash of that address stands: durations on the way and of calls go on from here. */
	readonly addressHash: number;
	readonly durable: boolean;
	/** Place in the queue; kept when it is delivered again. */
	readonly order: number;
	/** The record that sent it. */
	readonly cause: Seq | null;
	readonly isDuplicate: boolean;
	/** What is in order with it; `null` where no order is promised. */
	readonly partition: string | null;
	attempt: number;
	/** Attempts since it last came out of the dead letters. */
	attemptsBefore: number;
	availableAtMs: number;
	isRedelivery: boolean;
	/** Cannot be read by this version of the module; 0 when it can be read. */
	poisonedVersion: number;
	/** A fault that hit it on the way, shown where it arrives. */
	fault: number | null;
	/** Shared with its copies. `by`: the one whose handler stored the checkpoint, with an append. A crash does not bring that one again, and copies are skipped. */
	readonly checkpoint: { by: Parcel | null };
}

export interface ConsumerOptions {
	readonly agenda: Agenda;
	/** Begins a delivery where somebody has a hand free; called at most once for each act of the agenda. */
	readonly start: (parcel: Parcel) => void;
	/** Whether anybody of the module has a hand free for one more of this kind. */
	readonly hasRoom: () => boolean;
	/** One that is not durable has found the module down. */
	readonly lose: (parcel: Parcel) => void;
}

const byOrder = (a: Parcel, b: Parcel): boolean => a.order < b.order;
const byTime = (a: Parcel, b: Parcel): boolean => a.availableAtMs < b.availableAtMs || (a.availableAtMs === b.availableAtMs && a.order < b.order);

export class Consumer {
	readonly #options: ConsumerOptions;
	/** Where an order is promised: each partition by itself, the first in it next. */
	readonly #partitions = new Map<string, Heap<Parcel>>();
	readonly #busy = new Map<string, number>();
	/** Where none is promised: what is still under way, and what is there. */
	readonly #coming = new Heap<Parcel>(byTime);
	readonly #ready = new Heap<Parcel>(byOrder);
	readonly #inHand = new Few<Parcel>();
	isUp = true;
	/** Stands still although it is up: a graceful stop, or `STOP`. */
	isStopped = false;
	#idleUntilMs = 0;

	constructor(options: ConsumerOptions) {
		this.#options = options;
	}

	put(parcel: Parcel): void {
		if (parcel.partition === null) this.#coming.push(parcel);
		else {
			let queue = this.#partitions.get(parcel.partition);
			if (!queue) this.#partitions.set(parcel.partition, (queue = new Heap(byOrder)));
			queue.push(parcel);
		}
		this.#wake(parcel.availableAtMs);
	}

	/** The delivery is over: acknowledged, or given up. */
	done(parcel: Parcel): void {
		this.#release(parcel);
		if (this.#isWaiting()) this.#wake(0);
	}

	/** Puts one in hand back to be delivered again. */
	again(parcel: Parcel, availableAtMs: number): void {
		this.#release(parcel);
		parcel.attempt += 1;
		parcel.isRedelivery = true;
		parcel.availableAtMs = availableAtMs;
		parcel.fault = null;
		this.put(parcel);
	}

	/** Puts one back untouched: it was never begun, or nobody is to know. */
	putBack(parcel: Parcel): void {
		this.#release(parcel);
		this.put(parcel);
	}

	/**
	 * Some of the module died with these in hand. Returns what will come again; the rest is lost for good. Until then its partition waits, also when others are
	 * there who could go on with it. @param isDown nobody is left
	 */
	crash(inHand: readonly Parcel[], isDown: boolean): { readonly lost: readonly Parcel[]; readonly again: readonly Parcel[] } {
		const own = inHand.filter((parcel) => this.#inHand.has(parcel));
		for (const parcel of own) {
			if (parcel.durable) this.#inHand.delete(parcel);
			else this.#release(parcel);
		}
		const lost = own.filter((parcel) => !parcel.durable);
		if (isDown) {
			this.isUp = false;
			lost.push(...this.#keep((parcel) => parcel.durable));
		}
		return { lost, again: own.filter((parcel) => parcel.durable) };
	}

	restart(again: readonly Parcel[]): void {
		this.isUp = true;
		// Asked only now: an append that was on its way when the module died has stored its checkpoint all the same.
		const isPast = (parcel: Parcel): boolean => parcel.checkpoint.by === parcel;
		this.#keep((parcel) => !isPast(parcel));
		for (const parcel of again) {
			this.#free(parcel);
			if (!isPast(parcel)) this.again(parcel, this.#options.agenda.nowMs);
		}
		this.#wake(0);
	}

	/** Stands still for a while. */
	idle(forMs: number): void {
		this.#idleUntilMs = Math.max(this.#idleUntilMs, this.#options.agenda.nowMs + forMs);
		this.#wake(this.#idleUntilMs);
	}

	/** Somebody has a hand free again. */
	poke(): void {
		this.#wake(0);
	}

	go(): void {
		this.isStopped = false;
		this.#wake(0);
	}

	/** Takes out everything that waits. */
	clear(): void {
		this.#keep(() => false);
	}

	#release(parcel: Parcel): void {
		if (this.#inHand.delete(parcel)) this.#free(parcel);
	}

	#free({ partition }: Parcel): void {
		if (partition === null) return;
		const busy = (this.#busy.get(partition) ?? 1) - 1;
		if (busy > 0) this.#busy.set(partition, busy);
		else this.#busy.delete(partition);
	}

	#keep(passes: (parcel: Parcel) => boolean): readonly Parcel[] {
		const out = [...this.#coming.keep(passes), ...this.#ready.keep(passes)];
		for (const queue of this.#partitions.values()) out.push(...queue.keep(passes));
		return out.sort((a, b) => a.order - b.order);
	}

	#wake(atMs: number): void {
		const { agenda } = this.#options;
		agenda.after(atMs - agenda.nowMs, () => {
			this.#pump();
		});
	}

	#loseArrived(): void {
		const { agenda, lose } = this.#options;
		for (const parcel of this.#keep((one) => one.durable || one.availableAtMs > agenda.nowMs)) lose(parcel);
	}

	#pump(): void {
		const { agenda, start, hasRoom } = this.#options;
		if (!this.isUp) {
			this.#loseArrived();
			return;
		}
		if (this.isStopped || agenda.nowMs < this.#idleUntilMs || !hasRoom()) return;
		const parcel = this.#next();
		if (!parcel) return;
		this.#inHand.add(parcel);
		if (parcel.partition !== null) this.#busy.set(parcel.partition, (this.#busy.get(parcel.partition) ?? 0) + 1);
		if (this.#isWaiting()) this.#wake(0);
		start(parcel);
	}

	#isWaiting(): boolean {
		if (this.#ready.size > 0 || this.#coming.size > 0) return true;
		for (const queue of this.#partitions.values()) if (queue.size > 0) return true;
		return false;
	}

	/** The earliest of those that may begin. */
	#next(): Parcel | undefined {
		const { nowMs } = this.#options.agenda;
		for (let first = this.#coming.peek(); first && first.availableAtMs <= nowMs; first = this.#coming.peek()) {
			this.#coming.pop();
			this.#ready.push(first);
		}
		let best = this.#ready.peek();
		let from: Heap<Parcel> = this.#ready;
		for (const [name, queue] of this.#partitions) {
			const first = queue.peek();
			if (!first || this.#busy.has(name) || first.availableAtMs > nowMs || (best && best.order <= first.order)) continue;
			best = first;
			from = queue;
		}
		return best && from.pop();
	}
}
