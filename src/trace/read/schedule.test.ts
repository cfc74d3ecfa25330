import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { violated } from '#tests/fixtures/hand-written.ts';
import { breakOf, scheduleOf } from './schedule.ts';

describe('scheduleOf', () => {
	it('lists deliveries with the fault in its place, up to the break', () => {
		const trace = frozen('seat-left-behind');
		const entries = scheduleOf(trace, breakOf(trace)).map((entry) =>
			entry.kind === 'fault' ? `! ${entry.name} ${entry.step}` : `${entry.position} ${entry.name} to ${entry.to} ${entry.step}`
		);
		expect(entries).toEqual(['1 BookTrip to Trip saga 1', '2 ReserveFlight to Flights 2', '! Seats.hold 3', '3 FlightUnconfirmed to Trip saga 4']);
	});

	it('leaves out what came after the break', () => {
		const trace = frozen('undone-at-once');
		const steps = scheduleOf(trace, breakOf(trace)).map((entry) => entry.step);
		expect(Math.max(...steps)).toBeLessThanOrEqual(12);
		expect(Math.max(...scheduleOf(trace).map((entry) => entry.step))).toBeGreaterThan(12);
	});

	it('names a lost message, which no delivery does', () => {
		const faults = scheduleOf(violated()).filter((entry) => entry.kind === 'fault');
		expect(faults.map((entry) => [entry.name, entry.step])).toEqual([
			['Cards.authorise', 8],
			['CancelHotel', 10]
		]);
	});

	it('shows each fault once, although a delay shows twice in the trace', () => {
		expect(scheduleOf(frozen('delayed')).filter((entry) => entry.kind === 'fault')).toHaveLength(1);
	});

	it('has no break where everything held', () => {
		expect(breakOf(frozen('booked'))).toBeUndefined();
	});
});
