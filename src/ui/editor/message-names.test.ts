import { expect, test } from 'vitest';
import { messageNames, sameNames } from './message-names.ts';
import { paintLines } from './painted-lines.ts';

const messages = `
import { command, event } from 'faultline';
export const bookTrip = command<{ tripId: string; days: Map<string, number> }>('BookTrip');
export type BookTrip = command.Of<typeof bookTrip>;
export const flightReserved = event<{ tripId: string }>('FlightReserved', { failure: true });
export type Booked = event.Of<typeof flightReserved>;
`;
const saga = `export default module('TripSaga', { on: {} });`;
const flights = `export default module("Flights", { handles: {} });`;
const scenario = `export default scenario({ modules: [
	{ file: 'saga.ts', label: 'Trip saga', role: 'saga', icon: 'workflow' },
	{ file: 'flights.ts', label: 'Flights', role: 'aggregate', icon: 'plane' }
] });`;

const names = messageNames([
	{ path: 'messages.ts', text: messages },
	{ path: 'saga.ts', text: saga },
	{ path: 'flights.ts', text: flights },
	{ path: 'scenario.ts', text: scenario }
]);

test('creators, types and aliases wear the kind they are declared with', () => {
	expect(Object.fromEntries(names)).toEqual({
		bookTrip: 'command',
		BookTrip: 'command',
		flightReserved: 'event',
		FlightReserved: 'event',
		Booked: 'event',
		TripSaga: 'policy',
		Flights: 'aggregate'
	});
});

test('a declaration that is being typed colours nothing', () => {
	expect(messageNames([{ path: 'saga.ts', text: 'const x = event<{ tripId: string }>(' }]).size).toBe(0);
	expect(messageNames([{ path: 'saga.ts', text: "command.Of<typeof x>; sendTo('BookTrip')" }]).size).toBe(0);
});

test('names in code and in strings are coloured, names in comments are not', () => {
	const pieces = paintLines("on('BookTrip', flightReserved) // BookTrip", names).flat();
	expect(pieces).toEqual([
		{ text: 'on(', hue: '' },
		{ text: "'BookTrip'", hue: 'command' },
		{ text: ', ', hue: '' },
		{ text: 'flightReserved', hue: 'event' },
		{ text: ') ', hue: '' },
		{ text: '// BookTrip', hue: 'comment' }
	]);
});

test('names are the same when every name has the same kind', () => {
	expect(sameNames(names, new Map(names))).toBe(true);
	expect(sameNames(names, new Map([...names, ['BookTrip', 'event']]))).toBe(false);
	expect(sameNames(names, new Map([...names, ['More', 'event']]))).toBe(false);
});
