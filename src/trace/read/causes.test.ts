import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { causesOf, chainOf, consequencesOf } from './causes.ts';

const trace = frozen('declined');

describe('causes and consequences', () => {
	it('lead back to the first command, over the answer from outside', () => {
		expect(causesOf(trace, 9)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
		expect(causesOf(trace, 1)).toEqual([]);
	});

	it('lead on to everything that came of it', () => {
		expect(consequencesOf(trace, 12)).toEqual([13, 14]);
		expect(consequencesOf(trace, 1)).toHaveLength(13);
	});

	it('leave out what a step had nothing to do with', () => {
		// Two undos at once: the flight's is no consequence of the hotel's.
		const apart = frozen('undone-at-once');
		const chain = chainOf(apart, 15);
		expect(chain.has(19)).toBe(false);
		expect(chain.has(15)).toBe(true);
		expect(chain.has(1)).toBe(true);
	});
});
