import { describe, expect, it } from 'vitest';
import type { Fault, FaultPoint } from '../record.ts';
import { unmatchedIn } from './unmatched.ts';

const point = (address: string, kinds: readonly string[]): FaultPoint => ({
	address,
	kinds,
	seq: 0,
	module: address.split('/', 1)[0] ?? '',
	messageType: '',
	label: '',
	row: ''
});

const POINTS = [
	point('Hotels/ReserveHotel/trip-7#1', ['drop', 'duplicate']),
	point('Hotels/ReserveHotel/trip-7#1/append#1', ['crash-before', 'fail-after']),
	point('Hotels/CancelHotel/trip-7#1', ['drop', 'duplicate']),
	point('Flights/ReserveFlight/trip-7#1/append#1', ['crash-before', 'fail-after']),
	point('Flights/ReserveFlight/trip-7#1/Seats.hold#1', ['crash-before', 'fail-after', 'decline'])
];

const of = (...faults: readonly Fault[]) => unmatchedIn({ faults, unmatchedFaults: faults.map((_, i) => i), points: POINTS });

describe('a fault that hit nothing', () => {
	it('is told with the nearest place where one of its kind could be', () => {
		expect(of({ kind: 'drop', at: 'Hotels/ReserveHotels/trip-7#1' })).toEqual([
			{ fault: { kind: 'drop', at: 'Hotels/ReserveHotels/trip-7#1' }, isThere: false, nearest: 'Hotels/ReserveHotel/trip-7#1' }
		]);
	});

	it('that is of a call which is made no longer is nearest to another call of the same handling', () => {
		const [one] = of({ kind: 'fail-after', at: 'Hotels/ReserveHotel/trip-7#1/append#2' });
		expect(one).toMatchObject({ isThere: false, nearest: 'Hotels/ReserveHotel/trip-7#1/append#1' });
	});

	it('stays with its module rather than with a name that looks alike', () => {
		const [one] = of({ kind: 'drop', at: 'Hotels/ReserveHotl/trip-7#1' });
		expect(one?.nearest).toBe('Hotels/ReserveHotel/trip-7#1');
		const [moved] = of({ kind: 'drop', at: 'Flights/CancelHotel/trip-7#1' });
		expect(moved?.nearest).toBe('Hotels/CancelHotel/trip-7#1');
	});

	it('is looked for in its own module first, where a name elsewhere looks more alike', () => {
		const points = ['Motels/ReserveRooms/trip-7#1', 'Hotels/ReserveHotel/trip-7#1'].map((address) => point(address, ['drop']));
		const [one] = unmatchedIn({ faults: [{ kind: 'drop', at: 'Hotels/ReserveRoom/trip-7#1' }], unmatchedFaults: [0], points });
		expect(one?.nearest).toBe('Hotels/ReserveHotel/trip-7#1');
	});

	it('of a kind that fits is not there for another reason: the same one has struck before it', () => {
		expect(of({ kind: 'drop', at: 'Hotels/CancelHotel/trip-7#1' })[0]?.isThere).toBe(false);
	});

	it('where the run does get is told apart: its kind does not fit there', () => {
		const [one] = of({ kind: 'decline', at: 'Flights/ReserveFlight/trip-7#1/append#1' });
		expect(one).toMatchObject({ isThere: true, nearest: 'Flights/ReserveFlight/trip-7#1/Seats.hold#1' });
	});

	it('of a kind or at a place that is like nothing has no nearest', () => {
		expect(of({ kind: 'explode', at: 'Hotels/ReserveHotel/trip-7#1' }, { kind: 'drop', at: 'x' }).map((one) => one.nearest)).toEqual([null, null]);
	});

	it('and nothing else is told of', () => {
		expect(unmatchedIn({ faults: [{ kind: 'drop', at: 'Hotels/CancelHotel/trip-7#1' }], unmatchedFaults: [], points: POINTS })).toEqual([]);
	});
});
