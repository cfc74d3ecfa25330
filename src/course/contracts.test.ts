import { expect, it } from 'vitest';
import { contractsOf, declaredIn } from './contracts.js';

const text = `
export const bookTrip = command<Trip>('BookTrip');
export const flightReserved = event<Trip & { seat: string }>('FlightReserved');
export const flightUnconfirmed = event<Trip & { attempt: string }>('FlightUnconfirmed', {
  failure: true
});
export const flightCancelled = event<Trip>('FlightCancelled', { undoes: 'FlightReserved' });
export type BookTrip = command.Of<typeof bookTrip>;
`;

it('reads what messages are from their declarations, over several lines too', () => {
	expect(contractsOf([{ text }])).toEqual({
		BookTrip: { type: 'BookTrip', kind: 'command' },
		FlightReserved: { type: 'FlightReserved', kind: 'event' },
		FlightUnconfirmed: { type: 'FlightUnconfirmed', kind: 'event', failure: true },
		FlightCancelled: { type: 'FlightCancelled', kind: 'event', undoes: 'FlightReserved' }
	});
	expect(declaredIn([{ text }]).map((declared) => declared.creator)).toEqual(['bookTrip', 'flightReserved', 'flightUnconfirmed', 'flightCancelled']);
});
