import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { compensated, parked } from '#tests/fixtures/hand-written.ts';
import { factsOf, type StepFact } from './facts.ts';

const told = (fact: StepFact | undefined) =>
	`${fact?.verb} ${fact?.name}${fact?.cause ? ` <- ${fact.cause.name} ${fact.cause.n}` : ''}${fact?.remarks.map((remark) => `, ${remark}`).join('')}`;

describe('factsOf', () => {
	it('tells a compensated trip as the lesson does', () => {
		expect(factsOf(frozen('declined')).map(told)).toEqual([
			'handle BookTrip',
			'handle ReserveFlight <- BookTrip 1',
			'append FlightReserved <- ReserveFlight 2',
			'handle ReserveHotel <- FlightReserved 3',
			'append HotelReserved <- ReserveHotel 4',
			'handle ChargeCard <- HotelReserved 5',
			'call authorise <- ChargeCard 6',
			'reply 402 declined <- authorise 7, refused',
			'append CardDeclined <- 402 declined 8, refused',
			'handle CancelHotel <- CardDeclined 9',
			'append HotelCancelled <- CancelHotel 10, undoes 5',
			'handle CancelFlight <- HotelCancelled 11',
			'append FlightCancelled <- CancelFlight 12, undoes 3',
			'publish TripCancelled <- FlightCancelled 13'
		]);
	});

	it('knows a command that undoes by what its handling led to, even undeclared', () => {
		expect(compensated().contracts.CancelHotel?.undoes).toBeUndefined();
		expect(
			factsOf(compensated())
				.filter((fact) => fact.isUndo)
				.map((fact) => fact.name)
		).toEqual(['CancelHotel', 'HotelCancelled', 'CancelFlight', 'FlightCancelled']);
	});

	it('takes the cause of a command from its handler, not from whatever step it was noted in', () => {
		// Both commands of one handler; the first is held back, which is a step of its own before the second is sent.
		const sent = factsOf(frozen('undone-at-once')).filter((fact) => ['CancelHotel', 'CancelFlight'].includes(fact.name) && fact.n < 13);
		expect(sent.map((fact) => fact.cause?.name)).toEqual(['CardDeclined', 'CardDeclined']);
	});

	it.each([
		['dropped', 'lost, comes again at 1074 ms'],
		['delayed', 'held back 5 s'],
		['duplicated', 'second copy'],
		['crash-before-ack', 'before the ack of ReserveFlight'],
		['crash-before-ack', 'attempt 2'],
		['retried', 'append FlightReserved: nothing done'],
		['reply-lost', 'authorise: the answer is lost']
	])('says of %s: %s', (name, remark) => {
		expect(factsOf(frozen(name)).flatMap((fact) => fact.remarks)).toContain(remark);
	});

	it('names what broke at the step where it broke', () => {
		const broke = factsOf(frozen('seat-left-behind')).filter((fact) => fact.broke.length > 0);
		expect(broke.map((fact) => fact.name)).toEqual(['TripCancelled']);
		expect(broke[0]?.remarks).toContain('breaks: a cancelled trip holds nothing');
	});

	it('says of a parked message after how many attempts', () => {
		expect(factsOf(parked()).at(-1)?.remarks).toContain('after 1 attempt');
	});
});
