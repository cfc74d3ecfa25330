/** The same code, seed and fault script give the same trace in Node and in the browser's sandbox. */
import { expect } from '@playwright/test';
import { runInNode, sweepInNode } from '#cli/node-run.ts';
import { sagaWith, test, tripJob } from '#tests/support/browser/sandbox-page.ts';
import { finished } from '#tests/support/browser/trip-answers.ts';
import type { Job } from '#sandbox/job.ts';
import type { Fault, Trace } from '#trace/record.ts';
import { scheduleKey, type SweepReport } from '#trace/sweep.ts';

const SEEDS = [0, 1, 7, 1234567];

/** What is compared: everything but where in the source it was, which engines tell differently. */
function withoutSources(trace: Trace): unknown {
	return JSON.parse(JSON.stringify(trace, (key, value: unknown) => (key === 'source' ? null : value)));
}

async function expectSameTrace(page: { run(job: Job): Promise<{ value: Parameters<typeof finished<Trace>>[0] }> }, job: Job): Promise<Trace> {
	const inNode = finished(await runInNode(job));
	const inBrowser = finished((await page.run(job)).value);
	expect(inBrowser.hash, JSON.stringify({ seed: job.seed, faults: job.faults })).toBe(inNode.hash);
	expect(withoutSources(inBrowser)).toEqual(withoutSources(inNode));
	return inNode;
}

test('the starter, by several seeds and with each kind of fault at some place, leaves the same trace in Node and in the browser', async ({ sandbox }) => {
	test.slow();
	const hashes = new Set<string>();
	for (const seed of SEEDS) {
		const trace = await expectSameTrace(sandbox, tripJob({}, { seed }));
		hashes.add(trace.hash);
		// One fault of each kind, at a point that moves on with the seed; and the last two together.
		const kinds = [...new Set(trace.points.flatMap((point) => point.kinds))];
		const faults = kinds.map((kind, i): Fault => {
			const points = trace.points.filter((point) => point.kinds.includes(kind));
			return { kind, at: points[(i + seed) % points.length]?.address ?? '' };
		});
		expect(kinds.length).toBeGreaterThan(5);
		for (const fault of faults) hashes.add((await expectSameTrace(sandbox, tripJob({}, { seed, faults: [fault] }))).hash);
		hashes.add((await expectSameTrace(sandbox, tripJob({}, { seed, faults: faults.slice(-2) }))).hash);
	}
	// The comparison would prove nothing if every run were the same.
	expect(hashes.size).toBeGreaterThan(SEEDS.length * 3);
});

test('code that leans on time, chance, timers and many awaits leaves the same trace in Node and in the browser', async ({ sandbox }) => {
	const body = `
		const later = new Promise((done) => setTimeout(() => done(Date.now()), 25));
		const [a, b] = await Promise.all([events.stream('a').read(), (async () => { for (let i = 0; i < 20; i++) await null; return events.stream('b').read(); })()]);
		const data = { a: a.events.length, b: b.events.length, later: await later, chance: Math.random(), id: crypto.randomUUID(), text: new Date(0).toISOString() };
		await events.publish({ type: 'TripConfirmed', data });`;
	for (const seed of SEEDS) await expectSameTrace(sandbox, tripJob({ 'saga.ts': sagaWith('HotelReserved', body) }, { seed }));
});

test('a sweep comes to the same report in Node and in the browser', async ({ sandbox }) => {
	const job = { ...tripJob(), seedCount: 20, pairBudget: 100 };
	const inNode = finished(await sweepInNode(job));
	const { value } = await sandbox.page.evaluate((what) => window.harness.sweep(what), job);
	// Shares find the same, in another order.
	const inOrder = (report: SweepReport): object => ({ ...report, violations: report.violations.map(scheduleKey).sort() });
	expect(inOrder(finished(value))).toEqual(JSON.parse(JSON.stringify(inOrder(inNode))));
});
