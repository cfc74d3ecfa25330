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
	/**
	 * Reads all events and folds them. With `snapshot` the state is kept each `every` events and only the tail is read; a snapshot of another `schema` is not used.
	 * Snapshots can be thrown away at any time: the fold of snapshot and tail is the fold of all.
	 */
	aggregate<State>(fold: {
		initialState: () => State;
		evolve: (state: State, event: RecordedEvent) => State;
		snapshot?: { readonly schema: string; readonly every: number };
	}): Promise<{ state: State; currentStreamVersion: number; streamExists: boolean }>;
}

/** The event store, and the door for events that other modules may rely on. */
export interface EventStore {
	stream(name: string): EventStream;
	/** Publishes a contract event to whoever subscribes: none to many. */
	publish(event: Draft, options?: { readonly durable?: boolean; readonly messageId?: string }): Promise<void>;
}

/** When a scheduled command is due: so many virtual milliseconds from now, or at a virtual time. */
export type Due = { readonly afterMs: number } | { readonly at: number };

/** Sends commands. */
export interface CommandBus {
	/** Sends to the one module that handles it. Fails when none does, or two do. */
	send(command: Draft, options?: { readonly durable?: boolean; readonly messageId?: string }): Promise<void>;
	/**
	 * Sends it later: to `timers` of this module, else to the one that handles it. Survives crashes; may fire late, and more than once.
	 * The token is the command's message id. Scheduling the same `messageId` again changes nothing, so a redelivered handler sets one timer when its id is
	 * `ids.from(...)`.
	 */
	schedule(command: Draft, due: Due, options?: { readonly messageId?: string }): Promise<string>;
	/** Takes a timer back when it is not on its way yet. Best effort: one that has fired arrives all the same, so compare `metadata.messageId` with what you expect. */
	cancel(token: string): Promise<void>;
}

export interface OutboxRow {
	/** Also the message's id, for ever. */
	readonly id: string;
	readonly message: Draft;
	/** Rows of one key leave in order. */
	readonly key: string;
	readonly isSent: boolean;
	/** Virtual time until which somebody has claimed it; 0 when nobody has. */
	readonly claimedUntilMs: number;
}

/** Messages that leave with the commit, or not at all. */
export interface Outbox {
	/** Puts a message beside the rows of this transaction. @returns its id */
	add(message: Draft, options?: { readonly messageId?: string; readonly key?: string }): Promise<string>;
	/** Rows that are not marked as sent, oldest first; `claimable` leaves out what somebody has claimed. For a relay of your own. */
	unsent(options?: { readonly limit?: number; readonly claimable?: boolean }): Promise<readonly OutboxRow[]>;
	/** Keeps others off a row for a while. */
	claim(id: string, options: { readonly forMs: number }): Promise<void>;
	markSent(id: string): Promise<void>;
}

/** What this module has handled already. */
export interface Inbox {
	/** True when this message was seen in a committed transaction before; otherwise it is on record once this one commits. */
	seen(messageId: string): Promise<boolean>;
}

/** Everything in it happens at the commit, or nothing does. */
export interface Transaction {
	/** @returns the row, or `null` */
	get<Row>(table: string, key: string): Promise<Row | null>;
	/** All rows of a table, in the order in which their keys came. */
	list<Row>(table: string): Promise<readonly { readonly key: string; readonly row: Row }[]>;
	/** How often a row was written; 0 when there is none. */
	version(table: string, key: string): Promise<number>;
	/** Writes a row, whole. With `expectedVersion` the commit fails when somebody has written since. */
	put(table: string, key: string, row: object, options?: { readonly expectedVersion?: number }): Promise<void>;
	delete(table: string, key: string): Promise<void>;
	readonly outbox: Outbox;
	readonly inbox: Inbox;
}

/** A small table store, for modules that are not event sourced. */
export interface Database {
	/**
	 * Runs `work` and commits. A row that was read here and written by somebody else before the commit makes it fail with `ExpectedVersionConflictError`:
	 * the delivery is retried and decides again. What `work` throws, nothing is written. Two transactions are two: what is between them can be seen and can be lost.
	 */
	transaction<T>(work: (tx: Transaction) => Promise<T> | T): Promise<T>;
}

export interface DeadLetter {
	/** The message's id. */
	readonly id: string;
	readonly type: string;
	readonly correlationId: string;
	readonly reason: string;
	readonly attempts: number;
}

/** The dead letters of this module. */
export interface DeadLetters {
	list(): Promise<readonly DeadLetter[]>;
	/** Delivers it again, with its own id. One that is not there any more: nothing happens. */
	redrive(id: string): Promise<void>;
	/** Throws it away; that it was is on record. */
	discard(id: string, reason: string): Promise<void>;
}

/** This very delivery. */
export interface Delivery {
	readonly attempt: number;
	/** Asks the group for so much more time before it gives the message to somebody else. */
	extend(ms: number): Promise<void>;
}

/** What an external service answers: an HTTP-like status, a word for it, and whatever else. */
export interface Answer {
	readonly status: number;
	readonly reason: string;
	readonly [key: string]: JsonValue;
}

/** One operation of an external service. The same `key` gets the first answer again, and has no second effect. */
export type Operation = (request: { readonly [key: string]: JsonValue }, options?: { readonly key?: string }) => Promise<Answer>;

/** External services by name: `gateway.Cards.authorise(...)`. Throws `NoReplyError` when no answer comes, `UnavailableError` when it is down. */
export type Gateway = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

export interface Clock {
	/** Virtual milliseconds since the start of the run, by this module's own clock: it may be wrong. */
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
	readonly database: Database;
	readonly deadLetters: DeadLetters;
	readonly delivery: Delivery;
	readonly gateway: Gateway;
	readonly clock: Clock;
	readonly ids: Ids;
	readonly random: Random;
}
