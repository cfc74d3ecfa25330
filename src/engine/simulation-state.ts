/** The parts of one run that everything in the engine shares. */
import type { RetryPolicy, Module } from '#engine/api/module.ts';
import type { Scenario } from '#engine/api/scenario.ts';
import type { Consumer, Parcel, Via } from '#engine/bus/consumer.ts';
import type { ExternalServices } from '#engine/external/services.ts';
import type { Injector } from '#engine/faults/injector.ts';
import type { Host } from '#engine/host.ts';
import type { Agenda } from '#engine/kernel/agenda.ts';
import type { Chance } from '#engine/kernel/random.ts';
import type { Recorder } from '#engine/kernel/recorder.ts';
import { Task } from '#engine/kernel/task.ts';
import type { EventLog } from '#engine/store/event-log.ts';
import type { History } from '#engine/verdict/world.ts';
import type { Judge } from '#engine/verdict/judge.ts';
import type { Wiring } from '#engine/wiring.ts';
import type { Message, Problem, Seq } from '#trace/record.ts';

/** A module while it runs. */
export interface Runtime {
	readonly name: string;
	readonly file: string;
	module: Module;
	/** 1, then one more after each crash. */
	incarnation: number;
	isUp: boolean;
	readonly consumers: Readonly<Record<Via, Consumer>>;
	readonly live: Set<Handling>;
	readonly retries: RetryPolicy;
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
	readonly services: ExternalServices;
	readonly history: History;
	readonly judge: Judge;
	readonly runtimes: ReadonlyMap<string, Runtime>;
	readonly chance: Chance;
	readonly problems: Problem[];
	/** Ids of the fault kinds that fit any delivery. */
	readonly deliveryKinds: readonly string[];
	/** The task that the current act has resumed: it is driven before the next act. */
	resumed: Handling | null;
	/** The current act ran code that belongs to no handler: a timer that was set while a file was loaded. */
	isStirred: boolean;
	/** `m-001`, `m-002` ... */
	nextMessageId(): string;
	nextOrder(): number;
	/** Which message of its type this is within its correlation, for a module: from 1. */
	occurrence(module: string, message: Message): number;
	/** Something changed that invariants may read. @param at the record that changed it */
	changed(at: Seq): void;
	crash(runtime: Runtime, how: { readonly when: string; readonly fault: number; readonly cause: Seq }): void;
}
