/** Failure tests 1, 2, 3, 5 and 9: code that would never end. Apart from the site, so that each stands for the sandbox alone. */
import { expect } from '@playwright/test';
import { sagaWith, test, tripJob, type SandboxPage } from '#tests/support/browser/sandbox-page.ts';
import { finished, refused, stopped } from '#tests/support/browser/trip-answers.ts';

/** A page that hangs with the code stands still for nearly all of the time; a ratio, since a busy machine makes everything slow. */
function expectPageAnswered({ gapMs, totalMs }: { gapMs: number; totalMs: number }): void {
	expect(gapMs).toBeLessThan(totalMs / 2);
}

async function expectNextRunWorks(sandbox: SandboxPage): Promise<void> {
	const { value } = await sandbox.run(tripJob());
	expect(finished(value).end).toEqual({ kind: 'quiescent' });
}

const LINE_11 = { file: 'saga.ts', line: 11 };

for (const [title, body] of Object.entries({
	'1: for (;;)': 'for (;;) {}',
	'2: a loop of microtasks': 'while (true) await null;',
	'5: a heap bomb': 'const all = []; for (;;) all.push(new Array(1000).fill(1));',
	'a loop that catches everything': 'for (;;) { try { for (;;) {} } catch {} }'
})) {
	test(`${title} is stopped; handler, message and line are named, and the trace up to there is kept`, async ({ sandbox }) => {
		const { value, ...times } = await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', body) }));
		const { by, problem, partial } = stopped(value);
		expect(by).toBe('watchdog');
		expect(problem).toEqual({
			code: 'stopped-in-handler',
			sentence: 'Stopped after 2 s. `HotelReserved` in TripSaga never came back. Is there a loop without an end? The one at saga.ts, line 11 was still going.',
			source: LINE_11,
			module: 'TripSaga',
			messageType: 'HotelReserved'
		});
		expect(partial?.records.at(-1)).toMatchObject({ kind: 'deliver', lane: 'TripSaga', message: { type: 'HotelReserved' } });
		expect(partial?.end).toEqual({ kind: 'stuck', module: 'TripSaga', messageType: 'HotelReserved' });
		expectPageAnswered(times);
		await expectNextRunWorks(sandbox);
	});
}

test('a loop after an await is blamed on the handler that it is in, not on the one that began last', async ({ sandbox }) => {
	const body = `
		await commands.send({ type: 'ChargeCard', data: { tripId: 'trip-7' } });
		for (let i = 0; i < 20; i++) await events.stream('notes-trip-7').read();
		for (;;) {}`;
	const { problem } = stopped((await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', body) }))).value);
	expect(problem).toMatchObject({ module: 'TripSaga', messageType: 'HotelReserved', source: { file: 'saga.ts', line: 14 } });
});

for (const [title, body] of Object.entries({
	'2: promises that beget promises': 'const spin = () => Promise.resolve().then(spin); await spin();',
	'3: a regular expression that backtracks': "/^(a+)+$/.test('a'.repeat(40) + 'b');"
})) {
	test(`${title}: no loop to find, and still handler and message are named`, async ({ sandbox }) => {
		const { value, ...times } = await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', body) }));
		expect(stopped(value).problem).toMatchObject({
			sentence: 'Stopped after 2 s. `HotelReserved` in TripSaga never came back. Is there a loop without an end?',
			source: LINE_11,
			messageType: 'HotelReserved'
		});
		expectPageAnswered(times);
		await expectNextRunWorks(sandbox);
	});
}

test('a loop outside of every handler is blamed on its file', async ({ sandbox }) => {
	const { value } = await sandbox.run(tripJob({ 'saga.ts': (text) => `${text}\nwhile (true) {}\n` }));
	expect(stopped(value).problem).toMatchObject({
		code: 'stopped-while-loading',
		sentence: 'Stopped after 2 s. saga.ts never finished loading. Is there a loop without an end? The one at saga.ts, line 26 was still going.'
	});
	await expectNextRunWorks(sandbox);
});

test('9: a million raw messages end at the cap, and the page goes on', async ({ sandbox }) => {
	const { value, ...times } = await sandbox.page.evaluate(() =>
		window.harness.raw('for (let i = 0; i < 1e6; i++) postMessage([i]);', { all: 50_000, texts: 2000, characters: 1e6 })
	);
	expect(value).toEqual({ kind: 'flood', count: 50_000 });
	expectPageAnswered(times);
	await expectNextRunWorks(sandbox);
});

test('9: texts are relayed up to their cap, in number and in length', async ({ sandbox }) => {
	const text = JSON.stringify({ say: 'progress', value: 1 });
	const raw = (script: string) => sandbox.page.evaluate((what) => window.harness.raw(what, { all: 50_000, texts: 2000, characters: 1e6 }), script);
	expect((await raw(`for (let i = 0; i < 1e6; i++) postMessage('${text}');`)).value).toEqual({ kind: 'flood', count: 2000 });
	expect((await raw("postMessage('x'.repeat(1_000_001));")).value).toEqual({ kind: 'too-big' });
});

test('9: a learner’s code has no way to post a message at all', async ({ sandbox }) => {
	const trace = finished((await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', '\n\tfor (let i = 0; i < 1e6; i++) postMessage({ i });') }))).value);
	expect(trace.problems).toContainEqual(
		expect.objectContaining({ sentence: expect.stringContaining('postMessage is not defined'), source: { file: 'saga.ts', line: 12 } })
	);
});

test('Stop ends a hanging run within a frame, and leaves no frame of it', async ({ sandbox }) => {
	const job = tripJob({ 'saga.ts': sagaWith('HotelReserved', 'for (;;) {}') });
	const { value, frames } = await sandbox.page.evaluate((what) => window.harness.runAndStop(what, 500), job);
	expect(stopped(value)).toMatchObject({ by: 'learner', problem: { sentence: 'Stopped by you. Nothing runs until you press Run.' } });
	// The spare of the next run.
	expect(frames).toBeLessThanOrEqual(1);
	await expectNextRunWorks(sandbox);
});

test('no frame is left once the runner is disposed of', async ({ sandbox }) => {
	await expectNextRunWorks(sandbox);
	await sandbox.page.evaluate(() => window.harness.dispose());
	expect(await sandbox.page.locator('iframe').count()).toBe(0);
});

test('a sweep that hangs on a path that only a fault opens names handler, message and line, and keeps its count', async ({ sandbox }) => {
	const job = { ...tripJob({ 'saga.ts': sagaWith('HotelCancelled', 'for (;;) {}') }), seedCount: 20, pairBudget: 50 };
	const { value, reports } = await sandbox.page.evaluate((what) => window.harness.sweep(what), job);
	const { problem, partial } = stopped(value);
	expect(problem).toMatchObject({ module: 'TripSaga', messageType: 'HotelCancelled', source: { file: 'saga.ts', line: 19 } });
	expect(reports).toBeGreaterThan(0);
	expect(partial).toMatchObject({ state: 'stopped' });
	expect(partial?.schedules).toBeGreaterThan(0);
});

test('a sweep that is stopped keeps what it has found', async ({ sandbox }) => {
	const job = { ...tripJob(), seedCount: 1_000_000, pairBudget: 0 };
	const { value, reports } = await sandbox.page.evaluate((what) => window.harness.sweep(what, 2), job);
	expect(stopped(value)).toMatchObject({ by: 'learner', partial: { state: 'stopped' } });
	expect(reports).toBeGreaterThan(1);
});

test('a script that is none is refused by file and line', async ({ sandbox }) => {
	const problem = refused((await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', '\n\tconst a = 1;\n\tconst a = 2;\n') }))).value);
	expect(problem).toMatchObject({
		sentence: "saga.ts, line 13: Identifier 'a' has already been declared. The file cannot be read until this is mended.",
		source: { file: 'saga.ts', line: 13 }
	});
});
