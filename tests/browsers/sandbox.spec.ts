/** The sandbox in each browser: a run, a run with a fault, and code without an end, which is stopped and named. */
import { expect } from '@playwright/test';
import { sagaWith, tripJob } from '#tests/support/browser/sandbox-page.ts';
import { finished, stopped } from '#tests/support/browser/trip-answers.ts';
import { test } from './browser-test.ts';

test('a run comes to its end, and a fault changes what comes of it', async ({ sandbox }) => {
	const plain = finished(await sandbox.run(tripJob()));
	expect(plain.end).toEqual({ kind: 'quiescent' });
	expect(plain.verdict.held).toBe(true);
	const point = plain.points.find((each) => each.kinds.includes('decline') && each.label.includes('authorise'));
	const declined = finished(await sandbox.run(tripJob({}, { faults: [{ kind: 'decline', at: point?.address ?? '' }] })));
	expect(declined.unmatchedFaults).toEqual([]);
	expect(declined.verdict.compensated).toBe(true);
	expect(declined.hash).not.toBe(plain.hash);
});

for (const [title, body] of Object.entries({ 'a loop without an end': 'for (;;) {}', 'a loop of microtasks': 'while (true) await null;' })) {
	test(`${title} is stopped, handler, message and line are named, and the next run works`, async ({ sandbox }) => {
		const { by, problem, partial } = stopped(await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', body) })));
		expect(by).toBe('watchdog');
		expect(problem).toMatchObject({ code: 'stopped-in-handler', module: 'TripSaga', messageType: 'HotelReserved', source: { file: 'saga.ts', line: 11 } });
		expect(partial?.records.at(-1)).toMatchObject({ kind: 'deliver', lane: 'TripSaga', message: { type: 'HotelReserved' } });
		expect(finished(await sandbox.run(tripJob())).verdict.held).toBe(true);
	});
}

test('an error in a handler knows its line', async ({ sandbox }) => {
	const trace = finished(await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', 'undefined.price;') })));
	expect(trace.problems.map((each) => each.source)).toContainEqual({ file: 'saga.ts', line: 11 });
});

test('what reaches out of the sandbox is not there', async ({ sandbox }) => {
	const names = [
		'fetch',
		'XMLHttpRequest',
		'WebSocket',
		'EventSource',
		'importScripts',
		'indexedDB',
		'caches',
		'Worker',
		'BroadcastChannel',
		'eval',
		'navigator'
	];
	const body = `await events.publish({ type: 'TripConfirmed', data: { there: ${JSON.stringify(names)}.filter((name) => globalThis[name] !== undefined) } });`;
	const trace = finished(await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', body) })));
	expect(trace.records.find((record) => record.kind === 'publish' && record.message?.type === 'TripConfirmed')?.message?.data).toEqual({ there: [] });
});
