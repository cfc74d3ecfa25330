import { expect, test, vi } from 'vitest';
import type { Job, Runner } from '#sandbox/job.ts';
import { booked } from '#tests/fixtures/hand-written.ts';
import { lateRunner } from './late-runner.ts';

const JOB: Job = { files: [], seed: 0, faults: [] };

function fakeRunner(): Runner & { readonly stop: ReturnType<typeof vi.fn> } {
	const stop = vi.fn();
	const running = { done: Promise.resolve({ kind: 'finished', value: booked() } as const), stop };
	return { stop, run: () => running, sweep: vi.fn(), warm: vi.fn(), dispose: vi.fn() };
}

test('the first run fetches it, and is answered', async () => {
	const load = vi.fn(async () => fakeRunner());
	const runner = lateRunner(load);
	expect(load).not.toHaveBeenCalled();
	expect((await runner.run(JOB).done).kind).toBe('finished');
	await runner.run(JOB).done;
	expect(load).toHaveBeenCalledTimes(1);
});

test('a run that is stopped before it could begin is stopped when it does', async () => {
	const fake = fakeRunner();
	const running = lateRunner(async () => fake).run(JOB);
	running.stop();
	await running.done;
	expect(fake.stop).toHaveBeenCalledTimes(1);
});

test('where it cannot be fetched, the run is refused in words, and the next one tries again', async () => {
	let isOffline = true;
	const runner = lateRunner(async () => {
		if (isOffline) throw new Error('offline');
		return fakeRunner();
	});
	const outcome = await runner.run(JOB).done;
	expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'parts-missing' } });
	isOffline = false;
	expect((await runner.run(JOB).done).kind).toBe('finished');
});

test('one that arrives after the page has gone is put away', async () => {
	const fake = fakeRunner();
	const runner = lateRunner(async () => fake);
	runner.warm();
	runner.dispose();
	await new Promise((done) => setTimeout(done));
	expect(fake.dispose).toHaveBeenCalledTimes(1);
});
