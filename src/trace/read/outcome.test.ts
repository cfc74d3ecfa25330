import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { empty, long, stuck } from '#tests/fixtures/hand-written.ts';
import { badgeOf, summaryOf } from './outcome.ts';

describe('the outcome of a run', () => {
	it.each([
		[badgeOf(frozen('booked')).label, 'Held'],
		[badgeOf(frozen('declined')).label, 'Compensated'],
		[badgeOf(frozen('seat-left-behind')).label, 'Violated'],
		[badgeOf(stuck()).label, 'Stuck'],
		[badgeOf(long(1)).label, 'Going in circles'],
		[badgeOf(null).label, 'Not run yet'],
		[badgeOf({ ...empty(), end: { kind: 'failed', problem: { code: 'x', sentence: '', source: null, module: null, messageType: null } } }).label, 'Stopped']
	])('%s is %s', (label, expected) => expect(label).toBe(expected));

	it('is one sentence', () => {
		expect(summaryOf(frozen('declined'))).toBe('Compensated: 14 steps, 1 fault, 5 invariants hold.');
		expect(summaryOf(frozen('booked'))).toBe('Held: 10 steps, no faults, 5 invariants hold.');
		expect(summaryOf(frozen('seat-left-behind'))).toBe('Violated: 5 steps, 1 fault, 1 invariant is broken, 4 hold.');
	});
});
