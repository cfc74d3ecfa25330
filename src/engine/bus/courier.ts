/** Brings messages to modules, with whatever happens to them on the way. */
import type { PointShape } from '#engine/faults/kind.ts';
import { durationMs } from '#engine/kernel/random.ts';
import type { Simulation } from '#engine/simulation-state.ts';
import type { FaultPoint, Message, RecordData, Seq } from '#trace/record.ts';
import type { Parcel, Via } from './consumer.ts';

/** After this long without an ack, a durable link delivers a lost message again. */
export const REDELIVERY_TIMEOUT_MS = 1000;
const DUPLICATE_AFTER_MS = 2;

export const DELIVERY: PointShape = { what: 'delivery', call: null, hasEffect: false, canDecline: false };

const TRANSIT: Readonly<Record<Via, { readonly least: number; readonly spread: number }>> = {
	command: { least: 2, spread: 2 },
	subscription: { least: 1, spread: 1 },
	publication: { least: 1, spread: 2 }
};

export interface Dispatch {
	readonly to: string;
	readonly via: Via;
	readonly message: Message;
	readonly durable: boolean;
	/** The record that sent it; `null` for what comes from outside. */
	readonly cause: Seq | null;
	/** Who sent it: a link keeps its order. */
	readonly from: string;
}

export class Courier {
	/** Latest arrival on each link, so that nothing overtakes without a fault. */
	readonly #lastArrival = new Map<string, number>();

	constructor(readonly sim: Simulation) {}

	dispatch({ to, via, message, durable, cause, from }: Dispatch): void {
		const { sim } = this;
		const runtime = sim.runtimes.get(to);
		if (!runtime) return;
		const address = `${to}/${message.type}/${message.correlationId}#${String(sim.occurrence(to, message))}`;
		const link = `${from}>${to}`;
		// What comes from outside is there when the scenario says so.
		const direct = sim.agenda.nowMs + (cause === null ? 0 : durationMs(sim.seed, `${address}/transit`, TRANSIT[via]));
		const arrival = Math.max(direct, this.#lastArrival.get(link) ?? 0);
		const parcel: Parcel = {
			message,
			via,
			address,
			durable,
			order: sim.nextOrder(),
			cause,
			isDuplicate: false,
			attempt: 1,
			availableAtMs: arrival,
			isRedelivery: false,
			fault: null,
			checkpoint: { by: null }
		};
		const consumer = runtime.consumers[via];
		const happened = this.#inTransit(parcel, to);
		// Also for one that is late or lost: what comes after it keeps its time.
		this.#lastArrival.set(link, arrival);
		if (happened.copy) {
			const copy = happened.copy;
			sim.agenda.after(parcel.availableAtMs - sim.agenda.nowMs, () => {
				consumer.put(copy);
			});
		}
		if (!happened.isDropped || durable) consumer.put(parcel);
	}

	/** Lets the transit faults of this address strike; changes the parcel as they say. */
	#inTransit(parcel: Parcel, to: string): { readonly isDelayed: boolean; readonly isDropped: boolean; readonly copy: Parcel | null } {
		const { sim } = this;
		const result: { isDelayed: boolean; isDropped: boolean; copy: Parcel | null } = { isDelayed: false, isDropped: false, copy: null };
		for (const hit of sim.injector.take(parcel.address, 'transit', DELIVERY)) {
			hit.kind.strike(
				{
					drop: () => {
						result.isDropped = true;
						this.#drop(parcel, to, hit.index);
					},
					duplicate: () => {
						const atMs = parcel.availableAtMs + DUPLICATE_AFTER_MS;
						result.copy = { ...parcel, order: sim.nextOrder(), availableAtMs: atMs, isDuplicate: true, fault: hit.index };
						this.#recordTransit(parcel, hit.index, 'duplicate', { to, atMs }, `${parcel.message.type} is duplicated on its way to ${to}.`);
					},
					delay: (ms) => {
						result.isDelayed = true;
						parcel.availableAtMs += ms;
						parcel.fault = hit.index;
						this.#recordTransit(parcel, hit.index, 'delay', { to, byMs: ms }, `${parcel.message.type} is held back for ${String(ms)} ms on its way to ${to}.`);
					},
					crash: nothing,
					fail: nothing,
					decline: nothing
				},
				hit.fault
			);
		}
		return result;
	}

	#drop(parcel: Parcel, to: string, fault: number): void {
		const { sim } = this;
		const lostAtMs = parcel.availableAtMs;
		const redeliveredAtMs = parcel.durable ? lostAtMs + REDELIVERY_TIMEOUT_MS : null;
		if (redeliveredAtMs !== null) {
			parcel.availableAtMs = redeliveredAtMs;
			parcel.attempt = 2;
			parcel.isRedelivery = true;
		}
		sim.agenda.after(lostAtMs - sim.agenda.nowMs, () => {
			const again = redeliveredAtMs === null ? 'It is gone.' : `The time-out delivers it again at ${String(redeliveredAtMs)} ms.`;
			this.#recordTransit(parcel, fault, 'drop', { to, redeliveredAtMs }, `${parcel.message.type} is lost on its way to ${to}. ${again}`);
		});
	}

	#recordTransit<K extends 'drop' | 'duplicate' | 'delay'>(parcel: Parcel, fault: number, kind: K, data: RecordData[K], summary: string): void {
		const { recorder } = this.sim;
		const seq = recorder.add(kind, {
			lane: parcel.address.slice(0, parcel.address.indexOf('/')),
			cause: parcel.cause,
			message: parcel.message,
			fault,
			address: parcel.address,
			data,
			summary: () => summary
		});
		recorder.point(deliveryPoint(parcel, seq, this.sim));
	}
}

function nothing(): void {
	/* These never strike in transit. */
}

/** The fault point that a delivery is. */
export function deliveryPoint(parcel: Parcel, seq: Seq, sim: Simulation): FaultPoint {
	const { type } = parcel.message;
	return {
		address: parcel.address,
		seq,
		module: parcel.address.slice(0, parcel.address.indexOf('/')),
		messageType: type,
		label: `delivery of ${type}`,
		kinds: sim.deliveryKinds,
		row: type
	};
}
