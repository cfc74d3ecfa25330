import type { Strike } from './kind.ts';

function nothing(): void {
	/* This never strikes here. */
}

/** What a place that knows of no fault does about each. */
export const NO_STRIKE: Strike = {
	crash: nothing,
	drop: nothing,
	duplicate: nothing,
	delay: nothing,
	fail: nothing,
	decline: nothing,
	conflict: nothing,
	slow: nothing,
	down: nothing,
	reorder: nothing,
	partition: nothing,
	poison: nothing,
	lag: nothing,
	miss: nothing,
	forget: nothing,
	shiftClock: nothing
};
