import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '#engine/faults/index.ts';
import { frozen } from '#tests/fixtures/frozen.ts';
import type { Trace } from '../record.ts';
import { factsOf } from './facts.ts';
import { faultChoices, injectedAt } from './fault-choices.ts';

const seqOf = (trace: Trace, name: string) => factsOf(trace).find((fact) => fact.name === name)?.seq ?? -1;
const offered = (trace: Trace, seq: number) =>
	faultChoices(trace, seq, FAULT_KINDS).map(({ label, section }) => (section === '' ? label : `${section}: ${label}`));

describe('faultChoices', () => {
	it('offers a command the faults of its delivery and of its first effect', () => {
		const trace = frozen('booked');
		expect(offered(trace, seqOf(trace, 'ChargeCard'))).toEqual([
			'Fail before effect',
			'Fail after effect',
			'Decline',
			'Drop',
			'Duplicate',
			'Delay',
			'Crash before',
			'Crash after effect',
			'Crash before ack'
		]);
		const choices = faultChoices(trace, seqOf(trace, 'ChargeCard'), FAULT_KINDS);
		expect(choices.find((choice) => choice.kind === 'decline')?.fault.at).toBe('Payments/ChargeCard/trip-7#1/Cards.authorise#1');
		expect(choices.find((choice) => choice.kind === 'drop')?.fault.at).toBe('Payments/ChargeCard/trip-7#1');
		expect(choices.find((choice) => choice.kind === 'delay')?.fault.ms).toBe(5000);
	});

	it('puts a crash at the delivery, unless only the effect can have it', () => {
		const trace = frozen('booked');
		const at = (kind: string) => faultChoices(trace, seqOf(trace, 'ReserveFlight'), FAULT_KINDS).find((choice) => choice.kind === kind)?.fault.at;
		expect(at('crash-before')).toBe('Flights/ReserveFlight/trip-7#1');
		expect(at('crash-after')).toBe('Flights/ReserveFlight/trip-7#1/Seats.hold#1');
	});

	it('prefers the call that can be declined to a store of its own that comes first', () => {
		const trace = frozen('booked');
		const store = trace.points.find((point) => point.address === 'Flights/ReserveFlight/trip-7#1/append#1');
		const points = [...(store ? [store] : []), ...trace.points.filter((point) => point !== store)];
		const choices = faultChoices({ ...trace, points }, seqOf(trace, 'ReserveFlight'), FAULT_KINDS);
		expect(choices.find((choice) => choice.kind === 'decline')?.fault.at).toBe('Flights/ReserveFlight/trip-7#1/Seats.hold#1');
	});

	it('offers a call and its answer the same', () => {
		const trace = frozen('booked');
		const call = offered(trace, seqOf(trace, 'authorise'));
		expect(call).toEqual(['Fail before effect', 'Fail after effect', 'Decline', 'Crash before', 'Crash after effect']);
		expect(offered(trace, seqOf(trace, '200 approved'))).toEqual(call);
	});

	it('offers an event its append, and its way to each subscriber', () => {
		const trace = frozen('booked');
		expect(offered(trace, seqOf(trace, 'FlightReserved'))).toEqual(
			[
				'Fail before effect',
				'Fail after effect',
				'Crash before',
				'Crash after effect',
				'On its way to Trip saga: Fail before effect',
				'On its way to Trip saga: Fail after effect',
				'On its way to Trip saga: Drop',
				'On its way to Trip saga: Duplicate',
				'On its way to Trip saga: Delay',
				'On its way to Trip saga: Crash before',
				'On its way to Trip saga: Crash before ack'
			].filter((label) => !/way to Trip saga: Fail/.test(label))
		);
	});

	it('marks what is injected, wherever it shows, and can take it out', () => {
		const trace = frozen('declined');
		for (const name of ['ChargeCard', 'authorise', '402 declined']) {
			const decline = faultChoices(trace, seqOf(trace, name), FAULT_KINDS).find((choice) => choice.kind === 'decline');
			expect(decline?.injected).toBe(true);
			expect(decline?.fault).toBe(trace.faults[0]);
			expect(injectedAt(trace, seqOf(trace, name))).toEqual(trace.faults);
		}
		expect(injectedAt(trace, seqOf(trace, 'BookTrip'))).toEqual([]);
	});

	it.each(['dropped', 'delayed', 'duplicated', 'crash-before-ack', 'crash-after-effect', 'retried', 'reply-lost'])(
		'lets the fault of %s be taken out where its bolt is',
		(name) => {
			const trace = frozen(name);
			const struck = factsOf(trace).find((fact) => fact.faults.length > 0);
			expect(injectedAt(trace, struck?.seq ?? -1)).toEqual(trace.faults);
		}
	);

	it('offers nothing for a record that is not there', () => {
		expect(faultChoices(frozen('booked'), -1, FAULT_KINDS)).toEqual([]);
	});
});
