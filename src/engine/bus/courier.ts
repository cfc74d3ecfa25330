/** Brings messages to modules, with whatever happens to them on the way. */
import { pointShape, type PointShape, type Strike, type Via } from '#engine/faults/kind.ts';
import type { Hit } from '#engine/faults/injector.ts';
import { NO_STRIKE } from '#engine/faults/no-strike.ts';
import { durationAt, hashOn } from '#engine/kernel/random.ts';
import type { Service, Simulation } from '#engine/simulation-state.ts';
import { askModule } from '#engine/process/ask-module.ts';
import type { FaultPoint, Message, RecordData, Seq } from '#trace/record.ts';
import type { Parcel } from './consumer.ts';
import { Links } from './links.ts';
import { Ways } from './ways.ts';

/** After this long without an ack, a durable link delivers a lost message again. */
export const REDELIVERY_TIMEOUT_MS = 1000;
const DUPLICATE_AFTER_MS = 2;
/** How long a message waits to be overtaken. */
const OVERTAKEN_WITHIN_MS = 1000;

const SHAPES = Object.fromEntries(
	(['command', 'subscription', 'publication', 'timer', 'projection', 'operator'] as const).map((via) => [via, pointShape('delivery', { via })])
) as Readonly<Record<Via, PointShape>>;

export function deliveryShape(via: Via): PointShape {
	return SHAPES[via];
}

const TRANSIT: Readonly<Record<Via, { readonly least: number; readonly spread: number }>> = {
	command: { least: 2, spread: 2 },
	subscription: { least: 1, spread: 1 },
	publication: { least: 1, spread: 2 },
	timer: { least: 0, spread: 1 },
	projection: { least: 1, spread: 1 },
	operator: { least: 0, spread: 0 }
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
	readonly #links = new Links();
	readonly #ways: Ways;

	constructor(readonly sim: Simulation) {
		this.#ways = new Ways(sim.seed);
	}

	dispatch({ to, via, message, durable, cause, from }: Dispatch): void {
		const { sim } = this;
		const service = sim.services.get(to);
		if (!service) return;
		const { text: address, hash: addressHash } = this.#ways.address(to, message);
		// What comes from outside is there when the scenario says so.
		const direct = sim.agenda.nowMs + (cause === null ? 0 : durationAt(sim.seed, hashOn(addressHash, '/transit'), transitOf(sim, { from, to, via })));
		// Also for one that is late or lost: what comes after it keeps its time.
		const arrival = this.#links.arrival(from, to, direct);
		const parcel: Parcel = {
			message,
			via,
			address,
			addressHash,
			durable,
			order: sim.nextOrder(),
			cause,
			isDuplicate: false,
			partition: partitionOf(sim, service, via, message),
			attempt: 1,
			attemptsBefore: 0,
			availableAtMs: arrival,
			isRedelivery: false,
			poisonedVersion: 0,
			fault: null,
			checkpoint: { by: null }
		};
		if (via === 'projection') this.#remember(to, parcel);
		this.#carry(parcel, service, from);
	}

	/** A read model can be folded anew only from what it was brought. */
	#remember(to: string, parcel: Parcel): void {
		const { projected } = this.sim;
		const list = projected.get(to);
		if (list) list.push({ ...parcel });
		else projected.set(to, [{ ...parcel }]);
	}

	/** The same parcel once more, as it was: out of the dead letters, or replayed for a read model. */
	bring(parcel: Parcel): void {
		this.sim.services.get(parcel.address.slice(0, parcel.address.indexOf('/')))?.consumers[parcel.via].put(parcel);
	}

	#carry(parcel: Parcel, service: Service, from: string): void {
		const { sim } = this;
		const consumer = service.consumers[parcel.via];
		const undisturbedMs = parcel.availableAtMs;
		const happened = this.#inTransit(parcel, service, from);
		sim.history.sent(parcel.message, service.name);
		const cutUntil = this.#links.cutUntil(from, service.name);
		if (parcel.availableAtMs < cutUntil) {
			if (!parcel.durable) {
				this.#loseAtCut(parcel, service.name);
				return;
			}
			// What waits for the link to heal keeps its order; what was late before that is late by as much.
			const healed = this.#links.arrival(from, service.name, cutUntil + (undisturbedMs - sim.agenda.nowMs));
			parcel.availableAtMs += healed - undisturbedMs;
		}
		if (happened.copy) {
			const copy = happened.copy;
			sim.agenda.after(parcel.availableAtMs - sim.agenda.nowMs, () => {
				sim.history.sent(copy.message, service.name);
				consumer.put(copy);
			});
		}
		if (happened.isHeld) return;
		if (happened.isDropped && !parcel.durable) sim.history.over(parcel.message, service.name);
		else consumer.put(parcel);
		this.#links.overtake(from, service.name, parcel.availableAtMs);
	}

	/** Lets the transit faults of this address strike; changes the parcel as they say. */
	#inTransit(parcel: Parcel, service: Service, from: string): InTransit {
		const { sim } = this;
		const result: InTransit = { isDropped: false, isHeld: false, copy: null };
		for (const hit of sim.injector.take(parcel.address, 'transit', deliveryShape(parcel.via))) {
			hit.kind.strike(this.#strikes({ parcel, service, from, hit, result }), hit.fault);
		}
		return result;
	}

	#strikes({ parcel, service, from, hit, result }: Struck): Strike {
		const { sim } = this;
		const to = service.name;
		const type = parcel.message.type;
		const condition = (what: string, forMs: number | null, summary: string): void => {
			this.#record(parcel, hit.index, 'condition', { what, isOver: false, forMs }, summary);
		};
		return {
			...NO_STRIKE,
			drop: () => {
				result.isDropped = true;
				this.#drop(parcel, to, hit.index);
			},
			duplicate: () => {
				const atMs = parcel.availableAtMs + DUPLICATE_AFTER_MS;
				result.copy = { ...parcel, order: sim.nextOrder(), availableAtMs: atMs, isDuplicate: true, fault: hit.index };
				this.#record(parcel, hit.index, 'duplicate', { to, atMs }, `${type} is duplicated on its way to ${to}.`);
			},
			delay: (ms) => {
				parcel.availableAtMs += ms;
				parcel.fault = hit.index;
				this.#record(parcel, hit.index, 'delay', { to, byMs: ms }, `${type} is held back for ${String(ms)} ms on its way to ${to}.`);
			},
			reorder: () => {
				result.isHeld = true;
				parcel.fault = hit.index;
				this.#hold(parcel, service, from);
				condition('reorder', null, `${type} waits to be overtaken on its way to ${to}.`);
			},
			partition: (ms) => {
				this.#links.cut(from, to, sim.agenda.nowMs + ms);
				parcel.fault = hit.index;
				condition('partition', ms, `Nothing passes from ${from} to ${to} for ${String(ms)} ms.`);
				this.#endsLater(parcel, 'partition', ms, `The link from ${from} to ${to} heals.`);
			},
			poison: () => {
				parcel.poisonedVersion = service.version;
				condition('poison', null, `${type} is spoilt on its way to ${to}: it cannot be read.`);
			},
			lag: (ms) => {
				service.consumers[parcel.via].idle(parcel.availableAtMs - sim.agenda.nowMs + ms);
				parcel.fault = hit.index;
				condition('lag', ms, `${to} falls behind by ${String(ms)} ms.`);
			}
		};
	}

	#endsLater(parcel: Parcel, what: string, ms: number, summary: string): void {
		this.sim.agenda.after(ms, () => {
			this.#record(parcel, null, 'condition', { what, isOver: true, forMs: null }, summary);
		});
	}

	#hold(parcel: Parcel, service: Service, from: string): void {
		const { agenda } = this.sim;
		const consumer = service.consumers[parcel.via];
		this.#links.hold(from, service.name, {
			parcel,
			goOn: (atMs) => {
				parcel.availableAtMs = Math.max(parcel.availableAtMs, atMs) + 1;
				consumer.put(parcel);
			}
		});
		agenda.after(parcel.availableAtMs - agenda.nowMs + OVERTAKEN_WITHIN_MS, () => {
			if (this.#links.release(from, service.name, parcel)) consumer.put(parcel);
		});
	}

	#loseAtCut(parcel: Parcel, to: string): void {
		this.#record(parcel, null, 'drop', { to, redeliveredAtMs: null }, `${parcel.message.type} meets a link that is cut, and was not durable: it is gone.`);
		this.sim.history.over(parcel.message, to);
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
			this.#record(parcel, fault, 'drop', { to, redeliveredAtMs }, `${parcel.message.type} is lost on its way to ${to}. ${again}`);
		});
	}

	#record<K extends 'drop' | 'duplicate' | 'delay' | 'condition'>(parcel: Parcel, fault: number | null, kind: K, data: RecordData[K], summary: string): void {
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

interface InTransit {
	isDropped: boolean;
	/** It waits to be overtaken. */
	isHeld: boolean;
	copy: Parcel | null;
}

interface Struck {
	readonly parcel: Parcel;
	readonly service: Service;
	readonly from: string;
	readonly hit: Hit;
	readonly result: InTransit;
}

/** How long it is under way without a fault. What the system does by itself does not travel. */
function transitOf(sim: Simulation, { from, to, via }: Pick<Dispatch, 'from' | 'to' | 'via'>): (typeof TRANSIT)[Via] {
	const usual = TRANSIT[via];
	if (via === 'operator' || via === 'timer') return usual;
	const link = sim.scenario.links?.find((one) => (one.from ?? from) === from && (one.to ?? to) === to);
	return link ? { least: link.latencyMs, spread: usual.spread } : usual;
}

/** What a message is in order with. A catch-up subscription has one order for all. */
function partitionOf(sim: Simulation, service: Service, via: Via, message: Message): string | null {
	// What the system does by itself it does once at a time, however many copies there are.
	if (via === 'projection' || via === 'operator') return 'all';
	const { partition } = service.module;
	if (partition) return askModule(sim, service, message, 'partition', partition) ?? 'all';
	return via === 'subscription' ? 'all' : null;
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
		kinds: sim.offer.kindsFor(deliveryShape(parcel.via)),
		row: type
	};
}
