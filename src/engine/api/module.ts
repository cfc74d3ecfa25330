/** A module is one service: what it handles, what it listens to. */
import type { JsonValue, Received } from './message.ts';
import type { Ports } from './ports.ts';

/** The outcomes a handler may return; returning nothing is `ACK`. */
export const ACK = 'ACK';
/** Done with this message, without having handled it. */
export const SKIP = 'SKIP';
/** Deliver it again. */
export const RETRY = 'RETRY';
/** Put it into the dead letters. */
export const PARK = 'PARK';
/** Take no more of this kind: the message stays where it is, and so does what is behind it. */
export const STOP = 'STOP';

/** Declared as a method so that a handler may name the exact message it takes. */
export type Handle = { handle(message: Received<never>, ports: Ports): unknown }['handle'];

/** What is known of any message before its handler has said what it takes. */
export type AnyReceived = Received<Readonly<Record<string, JsonValue>>>;

/**
 * How failed deliveries are repeated: some at once, then some with a growing wait, then the message goes to the dead letters.
 * The wait before delayed attempt n (from 0) is `min(capMs, baseMs * 2^n)`, or by chance below it: `full` is uniform in 0..that, `equal` is half of it and chance for
 * the other half. Source of the rule: exponential back-off with full or equal jitter, as cloud vendors publish it.
 */
export interface RetryPolicy {
	/** Attempts right after a transient failure or a conflict; 3 when left out. */
	readonly immediate?: number;
	/** Attempts with a wait, after the immediate ones; 0 when left out. `Infinity` never gives up. */
	readonly delayed?: number;
	/** First wait in virtual milliseconds; 1000 when left out. */
	readonly baseMs?: number;
	/** Longest wait in virtual milliseconds; 60000 when left out. */
	readonly capMs?: number;
	/** `none` when left out: then all who failed together come back together. */
	readonly jitter?: 'none' | 'full' | 'equal';
	/** Whether an error that is neither transient nor permanent gets another attempt; `park` when left out. */
	readonly bugs?: 'park' | 'retry';
	/** Whether a message that cannot be read gets another attempt; `park` when left out, for reading it again changes nothing. */
	readonly unreadable?: 'park' | 'retry';
}

/**
 * What becomes of a message that no attempt has got through. `park`: into the dead letters, and on with the next. `park-key`: so do later ones of the same key, which
 * keeps their order. `skip`: thrown away, on record. `stop`: the consumer stands still.
 */
export type DeadLetterMode = 'park' | 'park-key' | 'skip' | 'stop';

/** A read model: one row for each key, folded from events. It has no ports, so that it can be rebuilt at any time. */
export interface Projection<Row = unknown> {
	readonly initialState: () => Row;
	/** By event type. */
	readonly evolve: Readonly<Record<string, { fold(row: Row, event: AnyReceived): Row }['fold']>>;
	/** The row that an event belongs to; all belong to `all` when left out. */
	readonly key?: (event: AnyReceived) => string;
}

export interface ModuleDefinition {
	/** Commands: one module handles each. */
	readonly handles?: Readonly<Record<string, Handle>>;
	/** Events, stored or published, that this module reacts to. */
	readonly on?: Readonly<Record<string, Handle>>;
	/** Commands that this module schedules for itself. */
	readonly timers?: Readonly<Record<string, Handle>>;
	/** Read models by the name of their table. Events reach them in order, one at a time, with a checkpoint that is stored with the row. */
	readonly projects?: Readonly<Record<string, Projection<never>>>;
	readonly retries?: RetryPolicy;
	/** How many deliveries of one kind each instance has in hand at once; 1 when left out. */
	readonly concurrency?: number;
	/** Copies of this module that compete for its messages, each with variables of its own; 1 when left out. */
	readonly instances?: number;
	/** In order and one at a time within a partition; partitions side by side, as far as there are hands free for them (`concurrency`, `instances`). */
	readonly partition?: (message: AnyReceived) => string;
	/** What a message is about, for `deadLetters: 'park-key'`. */
	readonly key?: (message: AnyReceived) => string;
	/** `park` when left out. */
	readonly deadLetters?: DeadLetterMode;
	/** A delivery that takes longer is given to somebody else, and its late ack is refused. None when left out. */
	readonly ackTimeoutMs?: number;
	/** The database that `database` opens; one of its own, by its name, when left out. */
	readonly database?: string;
	/** Who empties the outbox of this module's database: `true` (when left out) the built-in relay, `false` code of your own. */
	readonly relay?: boolean;
	/** Old shapes of messages and events turned into new ones, by type, before any handler or fold sees them. */
	readonly upcasts?: Readonly<Record<string, (data: Readonly<Record<string, JsonValue>>) => { readonly [key: string]: JsonValue }>>;
}

export interface Module extends ModuleDefinition {
	readonly name: string;
}

/**
 * Declares a module. Its file is evaluated afresh after a crash: whatever it kept in variables is gone.
 *
 * @example
 * export default module('TripSaga', {
 *   on: { FlightReserved: (e: FlightReserved, { commands }) => commands.send(reserveHotel({ tripId: e.data.tripId })) }
 * });
 */
export function module(name: string, definition: ModuleDefinition): Module {
	return { name, ...definition };
}

/**
 * Declares a read model.
 *
 * @example
 * projects: {
 *   rooms: projection<{ isClean: boolean }>({
 *     initialState: () => ({ isClean: false }),
 *     key: (e) => String(e.data.room),
 *     evolve: { RoomCleaned: (row) => ({ ...row, isClean: true }) }
 *   })
 * }
 */
export function projection<Row>(definition: Projection<Row>): Projection<never> {
	// Safe: a row that reaches `evolve` was made by this very definition.
	return definition as Projection<never>;
}
