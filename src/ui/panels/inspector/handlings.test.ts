import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLessonFolder } from '#cli/lesson-folder.ts';
import { runInNode } from '#cli/node-run.ts';
import { ALL_TRACES, frozen } from '#tests/fixtures/frozen.ts';
import { stuck, violated } from '#tests/fixtures/hand-written.ts';
import { stepsOf } from '#trace/read/steps.ts';
import { handlingsOf } from './handlings.ts';

describe('handlingsOf', () => {
	it('names the handler of a step and of what its event set off, with all they did', () => {
		const told = handlingsOf(frozen('declined'), 3).map(
			(one) => `${one.module} on ${one.messageType}: ${one.deeds.map((deed) => `${deed.verb} ${deed.name} ${deed.step}`).join(', ')}`
		);
		expect(told).toEqual(['Flights on ReserveFlight: asked Seats: hold 2, stored FlightReserved 3', 'TripSaga on FlightReserved: sent ReserveHotel 4']);
	});

	it('points at the line of what was done in this step', () => {
		const [flights, saga] = handlingsOf(frozen('declined'), 3);
		expect(flights?.source?.file).toBe('flights.ts');
		expect(saga?.source?.file).toBe('saga.ts');
	});

	it('says how a handler ended when it did not end well', () => {
		expect(handlingsOf(frozen('retried'), 4)[0]?.trouble).toMatch(/^threw TransientError: /);
		expect(handlingsOf(frozen('crash-before-ack'), 4)[0]?.trouble).toMatch(/^crashed before the ack/);
		expect(handlingsOf(stuck(), 2)[0]?.trouble).toMatch(/^waits for ever/);
		expect(handlingsOf(frozen('booked'), 3)[0]?.trouble).toBeNull();
	});

	it('tells a command that was lost from one that arrived', () => {
		const deeds = handlingsOf(violated(), 9).flatMap((one) => one.deeds);
		expect(deeds.filter((deed) => deed.verb === 'sent').map((deed) => [deed.name, deed.isLost, deed.step])).toEqual([
			['CancelHotel', true, 10],
			['CancelFlight', false, 11]
		]);
	});

	it('tells what a commit left in the outbox, for somebody else to send', async () => {
		const lesson = readLessonFolder(join(import.meta.dirname, '../../../../content/04-reliability/02-outbox'));
		const files = lesson.variants.find((variant) => variant.name === 'solution')?.files ?? [];
		const outcome = await runInNode({ files, seed: 0, faults: [] });
		if (outcome.kind !== 'finished') throw new Error(outcome.problem.sentence);
		const commit = stepsOf(outcome.value).find((step) => step.record.kind === 'commit');
		expect(handlingsOf(outcome.value, commit?.n ?? 0)[0]?.deeds).toMatchObject([{ verb: 'to send', name: 'OrderPlaced', hue: 'event', step: commit?.n }]);
	});

	it.each(ALL_TRACES)('has something to say of every step of %s, and nothing before the first', (_name, trace) => {
		expect(handlingsOf(trace, 0)).toEqual([]);
		for (const step of stepsOf(trace)) {
			const isOutside = ['drop', 'delay', 'duplicate', 'restart'].includes(step.record.kind);
			if (!isOutside) expect(handlingsOf(trace, step.n).length).toBeGreaterThan(0);
		}
	});
});
