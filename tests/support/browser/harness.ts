/** A page with a runner and nothing else, so that the sandbox is tested apart from the site. It is served to tests only. */
import { attempt, type AttemptEnd } from '#sandbox/page/attempt.ts';
import { createRunner } from '#sandbox/page/runner.ts';
import { openFrame } from '#sandbox/page/sandbox-frame.ts';
import type { Caps } from '#sandbox/protocol.ts';
import type { Job, Outcome, SweepJob } from '#sandbox/job.ts';
import type { SweepReport } from '#trace/sweep.ts';
import type { Trace } from '#trace/record.ts';

const runner = createRunner();

/** How long `work` took, and the longest time in it for which the page did not get its turn. */
async function withLongestGap<T>(work: () => Promise<T>): Promise<{ value: T; gapMs: number; totalMs: number }> {
	let gapMs = 0;
	const startMs = performance.now();
	let lastMs = startMs;
	const ticker = setInterval(() => {
		const nowMs = performance.now();
		gapMs = Math.max(gapMs, nowMs - lastMs);
		lastMs = nowMs;
	}, 5);
	const value = await work();
	clearInterval(ticker);
	return { value, gapMs, totalMs: performance.now() - startMs };
}

export interface Harness {
	run(job: Job): Promise<{ value: Outcome<Trace>; gapMs: number; totalMs: number }>;
	/** Stops at the report of this number, when one is given. With what came on the way: reports, schedules of the first of them and when it came, most frames at once, the page's longest gap. */
	sweep(job: SweepJob, stopAtReport?: number): Promise<Swept>;
	runAndStop(job: Job, stopAfterMs: number): Promise<{ value: Outcome<Trace>; msToStop: number; frames: number }>;
	/** Runs a script of any kind in the frame, as only a broken worker could be. */
	raw(script: string, caps: Caps): Promise<{ value: AttemptEnd; gapMs: number; totalMs: number }>;
	warm(): void;
	dispose(): void;
}

export interface Swept {
	readonly value: Outcome<SweepReport>;
	readonly reports: number;
	readonly first: { readonly schedules: number; readonly afterMs: number } | null;
	readonly frames: number;
	readonly gapMs: number;
	readonly totalMs: number;
	readonly msToStop: number;
}

declare global {
	interface Window {
		harness: Harness;
	}
}

const pause = (ms: number): Promise<void> =>
	new Promise((done) => {
		setTimeout(done, ms);
	});

window.harness = {
	run: (job) => withLongestGap(() => runner.run(job).done),
	async runAndStop(job, stopAfterMs) {
		const running = runner.run(job);
		await pause(stopAfterMs);
		const startMs = performance.now();
		running.stop();
		const value = await running.done;
		return { value, msToStop: performance.now() - startMs, frames: document.querySelectorAll('iframe').length };
	},
	async sweep(job, stopAtReport) {
		let reports = 0;
		let frames = 0;
		let first: Swept['first'] = null;
		const beganMs = performance.now();
		let stoppedMs = beganMs;
		const swept = await withLongestGap(() => {
			const running = runner.sweep(job, ({ schedules }) => {
				first ??= { schedules, afterMs: performance.now() - beganMs };
				reports++;
				frames = Math.max(frames, document.querySelectorAll('iframe').length);
				if (reports !== stopAtReport) return;
				stoppedMs = performance.now();
				running.stop();
			});
			return running.done;
		});
		return { ...swept, reports, first, frames, msToStop: performance.now() - stoppedMs };
	},
	// What ends it is the cap: the watchdog has tests of its own, and a busy machine would call it first.
	raw: (script, caps) =>
		withLongestGap(() => attempt(openFrame(), { script, caps, quietMs: 60_000, endsAtLoop: false, onProgress: () => undefined, onNotes: () => undefined }).end),
	warm: () => runner.warm(),
	dispose: () => runner.dispose()
};
