/** Failure tests 7, 11 to 16, 19 and 20: code that throws, forgets, waits for nothing or hands over what is no data. */
import { expect } from '@playwright/test';
import { sagaWith, test, tripJob, type SandboxPage } from '#tests/support/browser/sandbox-page.ts';
import { dataOf, finished, recordsOf } from '#tests/support/browser/trip-answers.ts';
import type { Trace } from '#trace/record.ts';

const IN_HANDLER = { module: 'TripSaga', messageType: 'HotelReserved' };

/** Runs the starter with another body in the handler of `HotelReserved`, whose first line is 11. */
async function runWith(sandbox: SandboxPage, body: string, top = ''): Promise<Trace> {
	return finished((await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', body, top) }))).value);
}

test('7: recursion without an end is a RangeError with its line', async ({ sandbox }) => {
	const trace = await runWith(sandbox, '\n\n\tconst deep = (n: number): number => deep(n + 1) + 1;\n\tdeep(0);');
	expect(trace.problems).toHaveLength(1);
	expect(trace.problems[0]).toMatchObject({ ...IN_HANDLER, source: { file: 'saga.ts', line: 13 } });
	expect(trace.problems[0]?.sentence).toContain('RangeError in TripSaga on `HotelReserved`');
});

test('11: an error in a handler is told with file, line, handler and message', async ({ sandbox }) => {
	const trace = await runWith(sandbox, "\n\tawait clock.now();\n\tthrow new Error('No rooms left.');");
	expect(trace.problems).toEqual([expect.objectContaining({ ...IN_HANDLER, source: { file: 'saga.ts', line: 13 } })]);
	expect(trace.problems[0]?.sentence).toContain('No rooms left.');
	expect(recordsOf(trace, 'throw')).toHaveLength(1);
});

for (const [thrown, code] of Object.entries({
	undefined: 'throw undefined;',
	'a frozen object': 'throw Object.freeze({ code: 7 });',
	'an object with getters that throw': 'throw { get name() { throw 1 }, get message() { throw 2 }, get stack() { throw 3 }, toString() { throw 4 } };',
	'an error whose message throws': "const e2 = new Error('x'); Object.defineProperty(e2, 'message', { get() { throw e2 } }); throw e2;"
})) {
	test(`12: ${thrown} is thrown, and the run says so and ends`, async ({ sandbox }) => {
		const trace = await runWith(sandbox, code);
		expect(trace.end).toEqual({ kind: 'quiescent' });
		expect(trace.problems).toEqual([expect.objectContaining(IN_HANDLER)]);
		expect(recordsOf(trace, 'throw')).toHaveLength(1);
	});
}

test('13: a rejection that nobody awaits is told, with its line', async ({ sandbox }) => {
	const trace = await runWith(sandbox, "\n\tvoid Promise.reject(new Error('The mail was lost.'));");
	expect(trace.problems).toEqual([
		{
			code: 'not-awaited-rejection',
			sentence: 'A promise was rejected and nobody awaited it (saga.ts, line 12): Error: The mail was lost. Put `await` before the call that made it.',
			source: { file: 'saga.ts', line: 12 },
			module: null,
			messageType: null
		}
	]);
});

test('13: an error outside of every handler is told too', async ({ sandbox }) => {
	const trace = await runWith(sandbox, "\n\tqueueMicrotask(() => {\n\t\tthrow new Error('Nobody hears this.');\n\t});");
	expect(trace.problems).toContainEqual(expect.objectContaining({ code: 'uncaught-error', source: { file: 'saga.ts', line: 13 } }));
});

test('14: an await that never settles is named as waiting, and the run ends by itself', async ({ sandbox }) => {
	const trace = await runWith(sandbox, 'await new Promise(() => {});');
	expect(trace.end).toEqual({ kind: 'stuck', ...IN_HANDLER });
	expect(trace.problems[0]).toMatchObject({ code: 'stuck', ...IN_HANDLER });
	expect(trace.problems[0]?.sentence).toContain('`HotelReserved` in TripSaga waits for ever');
});

for (const [what, data, path] of [
	['a function', '{ a: { b: [1, () => 1] } }', 'data.a.b[1] is a function'],
	['a symbol', "{ s: Symbol('a') }", 'data.s is a symbol'],
	['a cycle', '(() => { const c: { me?: unknown } = {}; c.me = c; return { c }; })()', 'data.c.me is the same object again'],
	['a BigInt', '{ n: [10n] }', 'data.n[0] is a BigInt']
] as const) {
	test(`15: ${what} in an event is refused, and the path to it is named`, async ({ sandbox }) => {
		const trace = await runWith(sandbox, `await events.publish({ type: 'TripConfirmed', data: ${data} });`);
		expect(trace.problems).toEqual([expect.objectContaining(IN_HANDLER)]);
		expect(trace.problems[0]?.sentence).toContain(path);
		expect(recordsOf(trace, 'publish')).toHaveLength(0);
	});
}

test('16: an event that is changed after it was stored stays in history as it was', async ({ sandbox }) => {
	const body = `
		const data = { tripId: 'trip-7', rooms: ['H-204'] };
		const stream = events.stream('notes-trip-7');
		await stream.append([{ type: 'TripConfirmed', data }]);
		data.rooms.push('H-999');
		data.tripId = 'trip-8';
		const { events: read } = await stream.read();
		await events.publish({ type: 'TripCancelled', data: read[0].data });`;
	const trace = await runWith(sandbox, body);
	expect(dataOf(trace, 'TripConfirmed')).toEqual({ tripId: 'trip-7', rooms: ['H-204'] });
	expect(dataOf(trace, 'TripCancelled')).toEqual({ tripId: 'trip-7', rooms: ['H-204'] });
});

test('16: an event that was read cannot be changed', async ({ sandbox }) => {
	const trace = await runWith(sandbox, "\n\t(e.data as { tripId: string }).tripId = 'trip-8';");
	expect(trace.problems).toEqual([expect.objectContaining({ ...IN_HANDLER, source: { file: 'saga.ts', line: 12 } })]);
});

test('17: what code does to what is built in ends with its run', async ({ sandbox }) => {
	const trace = await runWith(sandbox, '\n\tArray.prototype.push = () => 0;');
	expect(trace.problems).toEqual([expect.objectContaining({ ...IN_HANDLER, source: { file: 'saga.ts', line: 12 } })]);
	const polluted = await runWith(sandbox, "\n\t(Object.prototype as Record<string, unknown>)['polluted'] = true;");
	expect(polluted.problems).toEqual([expect.objectContaining({ ...IN_HANDLER, source: { file: 'saga.ts', line: 12 } })]);
	await runWith(sandbox, "Object.prototype.toString = () => 'changed'; Error.prototype.toString = () => 'changed';");
	const clean = await runWith(sandbox, "await events.publish({ type: 'TripConfirmed', data: { text: Object.prototype.toString.call([]) } });");
	expect(dataOf(clean, 'TripConfirmed')).toEqual({ text: '[object Array]' });
	expect(await sandbox.page.evaluate(() => [Object.prototype.toString.call([]), 'polluted' in {}])).toEqual(['[object Array]', false]);
});

test('18: `__proto__` in the data of an event is a plain name', async ({ sandbox }) => {
	const body = 'await events.publish({ type: \'TripConfirmed\', data: JSON.parse(\'{"__proto__":{"polluted":true},"tripId":"trip-7"}\') });';
	// Looked at in the page: on its way to the test such a name would be lost.
	const seen = await sandbox.page.evaluate(
		async (job) => {
			const { value } = await window.harness.run(job);
			const record = value.kind === 'finished' ? value.value.records.find(({ kind }) => kind === 'publish') : null;
			return { names: Object.keys(record?.message?.data ?? {}).sort(), isPolluted: 'polluted' in {} || 'polluted' in Object(record?.message?.data) };
		},
		tripJob({ 'saga.ts': sagaWith('HotelReserved', body) })
	);
	expect(seen).toEqual({ names: ['__proto__', 'tripId'], isPolluted: false });
});

const CHANCY = `
	await events.publish({ type: 'TripConfirmed', data: { tripId: 'trip-7', now: Date.now(), date: new Date().toISOString(), chance: Math.random(), id: crypto.randomUUID(), ms: performance.now() } });`;

test('19: with Date, Math.random and randomUUID in it, the same seed gives the same trace a hundred times', async ({ sandbox }) => {
	test.slow();
	const job = tripJob({ 'saga.ts': sagaWith('HotelReserved', CHANCY) }, { seed: 7 });
	const hashes = await sandbox.page.evaluate(async (what) => {
		const seen = new Set<string>();
		for (let i = 0; i < 100; i++) {
			const { value } = await window.harness.run(what);
			seen.add(value.kind === 'finished' ? value.value.hash : value.problem.sentence);
		}
		return [...seen];
	}, job);
	expect(hashes).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
	const other = finished((await sandbox.run({ ...job, seed: 8 })).value);
	expect(other.hash).not.toBe(hashes[0]);
});

test('19: the real clock and real chance are out of reach by other names too', async ({ sandbox }) => {
	for (const code of [
		'globalThis.Date.now()',
		'new globalThis.Date()',
		'new Date(0).constructor.now()',
		'Object.getPrototypeOf(Math).random()',
		'globalThis.performance.now()',
		'globalThis.crypto.randomUUID()',
		'new Intl.DateTimeFormat().format()',
		'Temporal.Now.instant()',
		'new Event("a").timeStamp',
		'globalThis.setTimeout(() => 1, 1)',
		'new MessageChannel()',
		'new WeakRef({})',
		'Atomics.waitAsync'
	]) {
		const trace = await runWith(sandbox, `\n\tconst got = ${code}; await events.publish({ type: 'TripConfirmed', data: { got: String(got) } });`);
		expect(trace.problems, code).toEqual([expect.objectContaining({ ...IN_HANDLER, source: { file: 'saga.ts', line: 12 } })]);
	}
});

test('20: code with a type error runs', async ({ sandbox }) => {
	const trace = await runWith(sandbox, "const price: number = 'free'; await events.publish({ type: 'TripConfirmed', data: { price } });");
	expect(dataOf(trace, 'TripConfirmed')).toEqual({ price: 'free' });
	expect(trace.problems).toEqual([]);
});
