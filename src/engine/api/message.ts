/** Messages: plain objects with a type and JSON data, made by typed creators. */

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What came with a message on its way: identity, cause, place in the log. */
export interface Metadata {
	readonly messageId: string;
	/** The same for everything that one first command set off. */
	readonly correlationId: string;
	/** Id of the message whose handling caused this one; `null` for a first command. */
	readonly causationId: string | null;
	readonly streamName: string | null;
	readonly streamPosition: number | null;
	readonly globalPosition: number | null;
	/** 1 the first time it is delivered, then 2, 3 ... */
	readonly attempt: number;
}

/** What was declared about a message type. */
export interface Declaration {
	readonly type: string;
	readonly kind: 'command' | 'event';
	readonly undoes?: string;
	readonly failure?: boolean;
}

export interface DeclareOptions {
	/** The message type that this one undoes; the trace draws the line back to it. */
	readonly undoes?: string;
	/** A refusal in the business's own terms, such as `CardDeclined`. */
	readonly failure?: boolean;
}

/** A message that has not been sent yet: it has no metadata. */
export interface Draft<Data = unknown> {
	readonly type: string;
	readonly data: Data;
}

/** A message as a handler receives it. */
export interface Received<Data = unknown> extends Draft<Data> {
	readonly metadata: Metadata;
}

/** Makes one message of its type. */
export interface Creator<Data> {
	(data: Data): Draft<Data>;
	readonly declaration: Declaration;
}

function creator<Data>(declaration: Declaration): Creator<Data> {
	const make = (data: Data): Draft<Data> => ({ type: declaration.type, data });
	return Object.assign(make, { declaration });
}

/**
 * Declares a command: it asks one module to do something, so its name is imperative.
 *
 * @example
 * export const reserveHotel = command<{ tripId: string }>('ReserveHotel');
 * await commands.send(reserveHotel({ tripId: 'trip-7' }));
 */
export function command<Data>(type: string, options: DeclareOptions = {}): Creator<Data> {
	return creator<Data>({ type, kind: 'command', ...options });
}

/**
 * Declares an event: it says what has happened, so its name is in the past tense.
 *
 * @example
 * export const hotelReserved = event<{ tripId: string; room: string }>('HotelReserved');
 * export type HotelReserved = event.Of<typeof hotelReserved>;
 */
export function event<Data>(type: string, options: DeclareOptions = {}): Creator<Data> {
	return creator<Data>({ type, kind: 'event', ...options });
}
