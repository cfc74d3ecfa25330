/** The parts of one run that everything in the engine shares. */
import type { Module } from '#engine/api/module.ts';
import type { Scenario } from '#engine/api/scenario.ts';
import type { Consumer, Parcel } from '#engine/bus/consumer.ts';
import type { ExternalServices } from '#engine/external/services.ts';
import type { FaultOffer, Injector } from '#engine/faults/injector.ts';
import type { Via } from '#engine/faults/kind.ts';
import type { Host } from '#engine/host.ts';
import type { Agenda } from '#engine/kernel/agenda.ts';
import type { Chance } from '#engine/kernel/random.ts';
import type { Recorder } from '#engine/kernel/recorder.ts';
import type { Ambient } from '#engine/kernel/ambient-names.ts';
import type { Evaluated } from '#engine/kernel/link.ts';
import { Task } from '#engine/kernel/task.ts';
import type { DeadLetterBox } from '#engine/process/dead-letters.ts';
import type { Timers } from '#engine/process/timers.ts';
import type { EventLog } from '#engine/store/event-log.ts';
import type { StateSnapshots } from '#engine/store/state-snapshots.ts';
import type { Tables } from '#engine/store/tables.ts';
import type { History } from '#engine/verdict/world.ts';
import type { Judge } from '#engine/verdict/judge.ts';
import type { Wiring } from '#engine/wiring.ts';
import type { Message, Problem, RunEnd, Seq } from '#trace/record.ts';

/** A module as the bus knows it: one name, one queue of each kind, and whoever works them off. */
export interface Service {
	/** Known once its file was evaluated for the first time. */
	name: string;
	/** The file of the version that takes new deliveries. */
	file: string;
	/** 1, then one more with each deploy. */
	version: number;
	/** What that version declares. */
	module: Module;
	readonly consumers: Readonly<Record<Via, Consumer>>;
	/** Copies that compete, dead ones of older versions too. */
	readonly runtimes: Runtime[];
	database: Tables;
	/** How much its clock is ahead. */
	clockAheadMs: number;
}

/** One copy of a module while it runs. */
export interface Runtime {
	readonly service: Service;
	readonly name: string;
	/** Which copy, from 1. */
	readonly instance: number;
	readonly file: string;
	readonly version: number;
	module: Module;
	/** 1, then one more after each crash. */
	incarnation: number;
	isUp: boolean;
	/** Another version has taken over: it only ends what it has in hand. */
	isRetired: boolean;
	readonly live: Set<Handling>;
}

/** One delivery being handled: a bar on a lane. */
export class Handling extends Task {
	readonly #incarnation: number;

	constructor(
		readonly runtime: Runtime,
		readonly parcel: Parcel,
		/** The message as the handler sees it, with its attempt. */
		readonly message: Message,
		/** Its `deliver` record. */
		readonly seq: Seq
	) {
		super();
		this.#incarnation = runtime.incarnation;
	}

	/** Its delivery was given up, or its module died: even when it was acknowledged before, what is left of it never resumes. */
	override get isDead(): boolean {
		return this.isAbandoned || !this.runtime.isUp || this.runtime.incarnation !== this.#incarnation;
	}

	/** It took too long: the message was given to somebody else, and its ack will be refused. */
	isOverdue = false;
	/** Virtual time at which it will have taken too long. */
	deadlineMs = Infinity;

	/** It waits, and not for anything that the simulator knows of: only other code can wake it. */
	get isAdrift(): boolean {
		return this.settled === null && !this.isParked;
	}
}

export interface Simulation {
	readonly seed: number;
	readonly host: Host;
	readonly scenario: Scenario;
	readonly agenda: Agenda;
	readonly recorder: Recorder;
	readonly injector: Injector;
	readonly wiring: Wiring;
	readonly log: EventLog;
	readonly externals: ExternalServices;
	readonly history: History;
	readonly judge: Judge;
	readonly services: ReadonlyMap<string, Service>;
	/** Handlings of all copies that are not over. */
	readonly live: Set<Handling>;
	readonly timers: Timers;
	readonly deadLetters: DeadLetterBox;
	readonly snapshots: StateSnapshots;
	/** Until when a service, or `broker`, is down. */
	readonly outages: Map<string, number>;
	/** The envelope that a message of an outbox had when it was put there. */
	readonly envelopes: WeakMap<object, Envelope>;
	readonly chance: Chance;
	readonly problems: Problem[];
	readonly offer: FaultOffer;
	/** The task that the current act has resumed: it is driven before the next act. */
	resumed: Handling | null;
	/** An ending that no invariant sees. */
	ended: RunEnd | null;
	/** The current act ran code that belongs to no handler: a timer that was set while a file was loaded. */
	isStirred: boolean;
	/** `m-001`, `m-002` ... */
	nextMessageId(): string;
	nextOrder(): number;
	/** Something changed that invariants may read. @param at the record that changed it */
	changed(at: Seq): void;
	crash(runtime: Runtime, how: { readonly when: string; readonly fault: number; readonly cause: Seq }): void;
	/** Evaluates a file with globals of its own. @throws WiringError */
	evaluate(file: string, ambient: Ambient): Evaluated;
	/** What each read model was brought, for a rebuild. */
	readonly projected: Map<string, Parcel[]>;
	/** Takes on the endings that no invariant sees. */
	end(end: RunEnd): void;
}

/** Where a message stands in the story, whoever sends it. */
export interface Envelope {
	readonly messageId: string;
	readonly correlationId: string;
	readonly causationId: string | null;
}
