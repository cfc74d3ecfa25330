import { describe, expect, it } from 'vitest';
import { faultTarget } from './fault-target.ts';

describe('faultTarget', () => {
	it('reads an address', () => {
		expect(faultTarget('Hotels/ReserveHotel/trip-7#1/append#2')).toEqual({
			module: 'Hotels',
			messageType: 'ReserveHotel',
			correlation: 'trip-7',
			call: 'append'
		});
		expect(faultTarget('Hotels/ReserveHotel/trip-7#1')).toMatchObject({ correlation: 'trip-7', call: null });
	});

	it('leaves a slash in a correlation id alone', () => {
		expect(faultTarget('A/B/a/b#1')).toMatchObject({ correlation: 'a/b', call: null });
		expect(faultTarget('A/B/a/b#1/Cards.authorise#1')).toMatchObject({ correlation: 'a/b', call: 'Cards.authorise' });
	});
});
