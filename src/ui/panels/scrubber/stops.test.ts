import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { violated } from '#tests/fixtures/hand-written.ts';
import { stopsOf } from './stops.ts';

describe('stopsOf', () => {
	it('stops at each fault and at the break', () => {
		expect(stopsOf(violated())).toEqual([
			{ step: 8, what: 'fault' },
			{ step: 10, what: 'fault' },
			{ step: 13, what: 'break' }
		]);
	});

	it('stops once for a fault that shows twice', () => {
		expect(stopsOf(frozen('delayed'))).toHaveLength(1);
	});

	it('stops nowhere where nothing went wrong', () => {
		expect(stopsOf(frozen('booked'))).toEqual([]);
	});
});
