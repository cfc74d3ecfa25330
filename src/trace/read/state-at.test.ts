import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { empty } from '#tests/fixtures/hand-written.ts';
import { TripTrace } from '#tests/fixtures/trip-system.ts';
import { holdingsOf, ledgerOf, stateAround, stateAt } from './state-at.ts';
import { lastSeqOfStep } from './steps.ts';

const trace = frozen('declined');

describe('the state at a step', () => {
	it('is the fold of the records up to it', () => {
		expect(stateAt(trace, lastSeqOfStep(trace, 5)).accounts).toEqual({ seats: 1, rooms: 1, charges: 0 });
		expect(stateAt(trace, lastSeqOfStep(trace, 14)).accounts).toEqual({ seats: 0, rooms: 0, charges: 0 });
		expect(stateAt(trace, lastSeqOfStep(trace, 9)).views['trip-7']).toMatchObject({ status: 'cancelling', room: 'H-204' });
	});

	it('is nothing before the first record, and in an empty run', () => {
		expect(stateAt(trace, -1)).toEqual({ accounts: { seats: 0, rooms: 0, charges: 0 }, views: {} });
		expect(stateAt(empty(), 10)).toEqual({ accounts: { seats: 0, rooms: 0, charges: 0 }, views: {} });
	});

	it('has a before and an after', () => {
		const { before, after } = stateAround(trace, 14);
		expect([before.views['trip-7'], after.views['trip-7']]).toMatchObject([{ status: 'cancelling' }, { status: 'cancelled' }]);
	});
});

describe('the ledger', () => {
	it('has a column for each step at which an account changed', () => {
		expect(ledgerOf(trace).map(({ n, values }) => [n, values.seats, values.rooms])).toEqual([
			[2, 1, 0],
			[4, 1, 1],
			[10, 1, 0],
			[12, 0, 0]
		]);
	});

	it('has one column for a step in which accounts changed twice', () => {
		const t = new TripTrace();
		const book = t.deliver('TripSaga', t.start());
		t.ledger(book.deliver, { seats: 1 });
		t.ledger(book.deliver, { rooms: 1 });
		const twice = t.trace({ compensated: false, sentence: '', invariants: [] });
		expect(ledgerOf(twice).map(({ n, values }) => [n, values.seats, values.rooms])).toEqual([[1, 1, 1]]);
	});

	it('sums what is held for somebody', () => {
		expect(holdingsOf(trace).map(({ n, held }) => [n, held])).toEqual([
			[0, 0],
			[2, 1],
			[4, 2],
			[10, 1],
			[12, 0]
		]);
	});
});
