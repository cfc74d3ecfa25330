/** What a handler throws to say how it failed. Anything else that is thrown counts as a bug. */

/** Worth another attempt: a time-out, a lock, a busy service. */
export class TransientError extends Error {
	override readonly name: string = 'TransientError';
}

/** No attempt will ever succeed: the message goes to the dead letters at once. */
export class PermanentError extends Error {
	override readonly name: string = 'PermanentError';
}

/**
 * An external service was asked and no answer came. It may have done it or not: nobody knows. This is the unknown outcome.
 */
export class NoReplyError extends TransientError {
	override readonly name: string = 'NoReplyError';
	constructor(
		/** The service, `Cards`. */
		readonly service: string,
		/** The operation, `authorise`. */
		readonly operation: string
	) {
		super(`${service}.${operation} did not answer. It may have been done or not.`);
	}
}

/** Somebody else appended first: the stream is at another version than the one this append was decided on. */
export class ExpectedVersionConflictError extends Error {
	override readonly name: string = 'ExpectedVersionConflictError';
	constructor(
		readonly streamName: string,
		/** The last position, as a number, or `no stream`. */
		readonly current: string,
		readonly expected: string,
		/** A stream is appended to, a row is written. */
		what: 'stream' | 'row' = 'stream'
	) {
		super(`${streamName} is at ${current}, and the ${what === 'row' ? 'write' : 'append'} expected ${expected}. Read the ${what} again and decide again.`);
	}
}

/** A service, or the broker, is down and said so at once: nothing was done. */
export class UnavailableError extends TransientError {
	override readonly name: string = 'UnavailableError';
	constructor(
		/** The service, `Cards`, or `The broker`. */
		readonly service: string
	) {
		super(`${service} is down. Nothing was done.`);
	}
}

/** A message whose bytes make no sense: no handler ever sees it. */
export class UnreadableMessageError extends Error {
	override readonly name: string = 'UnreadableMessageError';
	constructor(readonly messageType: string) {
		super(`${messageType} cannot be read: its bytes are not what the contract says.`);
	}
}
