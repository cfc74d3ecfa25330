import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { moduleRows, NUMBERS } from './module-rows.ts';

describe('rows of the panel System', () => {
	it('name what a module takes and what it sent, each with its kind', () => {
		const [saga, flights] = moduleRows(frozen('declined'));
		expect(saga).toMatchObject({ name: 'TripSaga', label: 'Trip saga' });
		expect(saga?.takes[0]).toEqual({ type: 'BookTrip', kind: 'command', how: '' });
		expect(flights?.sends).toContainEqual({ type: 'FlightReserved', kind: 'event', how: 'stored' });
		expect(flights?.sends).toContainEqual({ type: 'Seats.hold', kind: 'external', how: '' });
		expect(saga?.numbers).toHaveLength(NUMBERS.length);
	});
});
