/** The ports a handler is given. Nothing else reaches the outside: no globals, no clock, no chance. */
import type { Draft, JsonValue, Metadata } from './message.ts';

/** The stream must exist already. */
export const STREAM_EXISTS = 'STREAM_EXISTS';
/** The append must be the first of its stream. */
export const STREAM_DOES_NOT_EXIST = 'STREAM_DOES_NOT_EXIST';
/** Append whatever the version. The default, and rarely right. */
export const NO_CONCURRENCY_CHECK = 'NO_CONCURRENCY_CHECK';

/** The position of the last event that the decision rests on, or one of the three words. */
export type ExpectedStreamVersion = number | typeof STREAM_EXISTS | typeof STREAM_DOES_NOT_EXIST | typeof NO_CONCURRENCY_CHECK;

/** An event as it is read back: what was appended, and where it stands. */
export interface RecordedEvent {
	readonly type: string;
	// The reader knows what it appended; the store does not.
	readonly data: Readonly<Record<string, JsonValue>>;
	readonly metadata: Metadata;
}

export interface AppendOptions {
	readonly expectedStreamVersion?: ExpectedStreamVersion;
	/** Also stores the subscription's checkpoint, in the same transaction: this event will not be delivered again. */
	readonly withCheckpoint?: boolean;
	/** Ids for the events. An id that the stream already holds is stored once. Made up when left out. */
	readonly eventIds?: readonly string[];
}

export interface AppendResult {
	readonly nextExpectedStreamVersion: number;
}

export interface ReadOptions {
	/** First position, 0 when left out. */
	readonly from?: number;
	/** Last position, inclusive. */
	readonly to?: number;
	readonly maxCount?: number;
}

export interface ReadResult {
	readonly events: readonly RecordedEvent[];
	readonly streamExists: boolean;
	/** Position of the last event of the stream; -1 when it does not exist. */
	readonly currentStreamVersion: number;
}

/** One stream of events. */
export interface EventStream {
	append(events: readonly Draft[], options?: AppendOptions): Promise<AppendResult>;
	read(options?: ReadOptions): Promise<ReadResult>;
	/** Reads all events and folds them. */
	aggregate<State>(fold: {
		initialState: () => State;
		evolve: (state: State, event: RecordedEvent) => State;
	}): Promise<{ state: State; currentStreamVersion: number; streamExists: boolean }>;
}

/** The event store, and the door for events that other modules may rely on. */
export interface EventStore {
	stream(name: string): EventStream;
	/** Publishes a contract event to whoever subscribes: none to many. */
	publish(event: Draft, options?: { readonly durable?: boolean; readonly messageId?: string }): Promise<void>;
}

/** Sends commands. */
export interface CommandBus {
	/** Sends to the one module that handles it. Fails when none does, or two do. */
	send(command: Draft, options?: { readonly durable?: boolean; readonly messageId?: string }): Promise<void>;
}

/** What an external service answers: an HTTP-like status, a word for it, and whatever else. */
export interface Answer {
	readonly status: number;
	readonly reason: string;
	readonly [key: string]: JsonValue;
}

/** One operation of an external service. The same `key` gets the first answer again, and has no second effect. */
export type Operation = (request: { readonly [key: string]: JsonValue }, options?: { readonly key?: string }) => Promise<Answer>;

/** External services by name: `gateway.Cards.authorise(...)`. Throws `NoReplyError` when no answer comes. */
export type Gateway = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

export interface Clock {
	/** Virtual milliseconds since the start of the run. */
	now(): number;
}

export interface Ids {
	/** A new id; another one after a redelivery. */
	next(): string;
	/** The same id whenever the same message is handled again. */
	from(causationId: string, role: string): string;
}

export interface Random {
	/** Uniform in 0 <= x < 1, from the run's seed. */
	next(): number;
}

/** Everything a handler may use. */
export interface Ports {
	readonly commands: CommandBus;
	readonly events: EventStore;
	readonly gateway: Gateway;
	readonly clock: Clock;
	readonly ids: Ids;
	readonly random: Random;
}
