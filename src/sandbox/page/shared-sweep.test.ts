import { describe, expect, it } from 'vitest';
import type { Outcome, Running } from '#sandbox/job.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { shareCount, sharedSweep, type Share, type ShareEvents } from './shared-sweep.ts';

const none = { tried: 0, total: 0, violated: 0 };

function report(schedules: number, more: Partial<SweepReport> = {}): SweepReport {
	return {
		onTopOf: [],
		seed: 0,
		rows: [],
		points: 1,
		together: none,
		singles: none,
		pairs: none,
		seeds: none,
		violatedSeeds: [],
		schedules,
		held: schedules,
		violated: 0,
		histories: 1,
		seen: 'aaaaaaaaaaaa',
		violations: [],
		smallest: null,
		state: 'running',
		...more
	};
}

const problem = { code: 'stopped-in-handler', sentence: 'It never came back.', source: null, module: 'A', messageType: 'T' };

/** Shares that do as the test says, and a page that draws when the test says so. */
function stage(count: number) {
	const frames: (() => void)[] = [];
	const told: SweepReport[] = [];
	const shares: { readonly share: Share; readonly events: ShareEvents; end(outcome: Outcome<SweepReport>): void; isStopped: boolean }[] = [];
	const start = (share: Share, events: ShareEvents): Running<SweepReport> => {
		let end: (outcome: Outcome<SweepReport>) => void = () => undefined;
		const done = new Promise<Outcome<SweepReport>>((resolve) => (end = resolve));
		const one = { share, events, end, isStopped: false };
		shares.push(one);
		return {
			done,
			stop() {
				one.isStopped = true;
				end({ kind: 'stopped', by: 'learner', problem, partial: null });
			}
		};
	};
	const running = sharedSweep(
		count,
		start,
		(one) => told.push(one),
		(act) => frames.push(act)
	);
	const share = (index: number) => {
		const one = shares[index];
		if (!one) throw new Error('There is no such share.');
		return one;
	};
	return { running, told, frames, shares, share, draw: () => frames.splice(0).forEach((act) => act()) };
}

describe('the number of sandboxes', () => {
	it('leaves a core for the page where there are enough, and is one at least and four at most', () => {
		expect([1, 2, 3, 4, 8, 64, undefined].map((cores) => shareCount(cores as number))).toEqual([1, 2, 2, 3, 4, 4, 1]);
	});
});

describe('a sweep that is shared', () => {
	it('is told as one, once in each frame', () => {
		const { told, draw, share, frames, shares } = stage(2);
		expect(shares.map((one) => one.share)).toEqual([
			{ index: 0, of: 2 },
			{ index: 1, of: 2 }
		]);
		share(0).events.onProgress(report(3));
		share(1).events.onProgress(report(4));
		share(0).events.onProgress(report(5));
		expect(frames).toHaveLength(1);
		draw();
		expect(told.map((one) => one.schedules)).toEqual([9]);
		draw();
		expect(told).toHaveLength(1);
		share(1).events.onProgress(report(6));
		draw();
		expect(told.map((one) => one.schedules)).toEqual([9, 11]);
	});

	it('is finished when all are', async () => {
		const { running, share, told, draw } = stage(2);
		share(0).end({ kind: 'finished', value: report(7, { state: 'done' }) });
		await Promise.resolve();
		draw();
		expect(told.at(-1)).toMatchObject({ schedules: 7, state: 'running' });
		share(1).end({ kind: 'finished', value: report(8, { state: 'done', seen: 'bbbbbbbbbbbb' }) });
		expect(await running.done).toMatchObject({ kind: 'finished', value: { schedules: 15, histories: 2, state: 'done', seen: '' } });
	});

	it('is running while one of them runs, whatever the others have come to', async () => {
		const { share, told, draw } = stage(2);
		share(0).end({ kind: 'finished', value: report(7, { state: 'done' }) });
		await Promise.resolve();
		share(1).events.onProgress(report(1));
		draw();
		expect(told.at(-1)?.state).toBe('running');
	});

	it('is stopped with all of them, and keeps what they have found', async () => {
		const { running, share, shares, told, draw } = stage(3);
		share(0).events.onProgress(report(3));
		share(2).events.onProgress(report(4));
		running.stop();
		expect(shares.every((one) => one.isStopped)).toBe(true);
		expect(await running.done).toMatchObject({ kind: 'stopped', by: 'learner', partial: { schedules: 7, state: 'stopped', seen: '' } });
		draw();
		expect(told).toEqual([]);
	});

	it('ends as a whole when one is refused, with its problem', async () => {
		const { running, share, shares } = stage(2);
		share(1).end({ kind: 'refused', problem });
		expect(await running.done).toEqual({ kind: 'refused', problem });
		expect(shares.every((one) => one.isStopped)).toBe(true);
	});

	it('ends as a whole when one floods, with what all have found', async () => {
		const { running, share } = stage(2);
		share(0).events.onProgress(report(3));
		share(1).end({ kind: 'stopped', by: 'flood', problem, partial: null });
		expect(await running.done).toMatchObject({ kind: 'stopped', by: 'flood', problem, partial: { schedules: 3, state: 'stopped' } });
	});

	it('stops the others as soon as one does not answer, and waits for the reason', async () => {
		const { running, share } = stage(3);
		share(0).events.onProgress(report(3));
		share(1).events.onLost();
		expect([0, 1, 2].map((index) => share(index).isStopped)).toEqual([true, false, true]);
		// The second one that does not answer is one too many.
		share(2).events.onLost();
		await Promise.resolve();
		expect(share(1).isStopped).toBe(false);
		share(1).end({ kind: 'stopped', by: 'watchdog', problem, partial: null });
		expect(await running.done).toMatchObject({ kind: 'stopped', by: 'watchdog', problem, partial: { schedules: 3 } });
	});

	it('of which nothing is known yet has nothing to show for it when it is stopped', async () => {
		const { running } = stage(2);
		running.stop();
		expect(await running.done).toMatchObject({ partial: null });
	});
});
