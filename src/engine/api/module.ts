/** A module is one service: what it handles, what it listens to. */
import type { Received } from './message.ts';
import type { Ports } from './ports.ts';

/** The outcomes a handler may return; returning nothing is `ACK`. */
export const ACK = 'ACK';
/** Done with this message, without having handled it. */
export const SKIP = 'SKIP';
/** Deliver it again. */
export const RETRY = 'RETRY';
/** Put it into the dead letters. */
export const PARK = 'PARK';

/** Declared as a method so that a handler may name the exact message it takes. */
type Handle = { handle(message: Received<never>, ports: Ports): unknown }['handle'];

/** How failed deliveries are repeated. */
export interface RetryPolicy {
	/** Attempts right after a transient failure, before the message goes to the dead letters. */
	readonly immediate: number;
}

export interface ModuleDefinition {
	/** Commands: one module handles each. */
	readonly handles?: Readonly<Record<string, Handle>>;
	/** Events, stored or published, that this module reacts to. */
	readonly on?: Readonly<Record<string, Handle>>;
	readonly retries?: RetryPolicy;
	/** How many deliveries of one kind it has in hand at once; 1 when left out. */
	readonly concurrency?: number;
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
