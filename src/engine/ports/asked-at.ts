/** Where in the learner's files the call stands whose answer an error is. */
import type { SourceLine } from '#trace/record.ts';

const PLACES = new WeakMap<object, SourceLine | null>();

export function rememberPlace<E extends Error>(error: E, source: SourceLine | null): E {
	PLACES.set(error, source);
	return error;
}

/** `null` for what was not an answer of a port. */
export function askedAt(error: unknown): SourceLine | null {
	return typeof error === 'object' && error !== null ? (PLACES.get(error) ?? null) : null;
}
