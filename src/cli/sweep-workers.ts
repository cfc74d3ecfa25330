/** Sweeps on all cores: threads that are started once and share each sweep. With one core there are none, and the sweep runs where it was asked for. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Outcome, SweepJob } from '#sandbox/job.ts';
import { mergeReports } from '#trace/merge-reports.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { sweepInNode } from './node-run.ts';
import type { WorkerAnswer, WorkerOrder } from './sweep-worker.ts';

export interface SweepWorkers {
	readonly count: number;
	/** The same report whatever the number of threads, but for the order of finding. One sweep at a time. */
	sweep(job: SweepJob, onProgress?: (report: SweepReport) => void): Promise<Outcome<SweepReport>>;
	/** A sweep that ends with the first violation, on one thread. As many at a time as there are threads; the others wait for their turn. */
	firstViolation(job: SweepJob): Promise<Outcome<SweepReport>>;
	/** Ends the threads; without it the program would not end. */
	close(): Promise<void>;
}

/** @param count of threads; as many as there are cores when left out */
export function openSweepWorkers(count = availableParallelism()): SweepWorkers {
	if (count <= 1)
		return {
			count: 1,
			sweep: (job, onProgress) => sweepInNode(job, (report) => onProgress?.(report())),
			firstViolation: inTurn((job) => sweepInNode(job, undefined, { stopsAtFirst: true })),
			close: () => Promise.resolve()
		};
	const threads = Array.from({ length: count }, () => {
		const thread = new Worker(new URL('./sweep-thread.mjs', import.meta.url));
		// Between two sweeps nobody waits for it.
		thread.unref();
		return thread;
	});
	let isClosed = false;
	const free = [...threads];
	const waiting: ((thread: Worker) => void)[] = [];
	return {
		count,
		async sweep(job, onProgress) {
			if (isClosed) throw new Error('The threads of the sweep are closed. Open them anew.');
			const latest: (SweepReport | undefined)[] = [];
			const tell = (): void => {
				const reports = latest.filter((report) => report !== undefined);
				if (reports.length > 0) onProgress?.({ ...mergeReports(reports), state: 'running' });
			};
			const outcomes = await Promise.all(
				threads.map((thread, index) =>
					shareOn(thread, { job, share: { index, of: count } }, (report) => {
						latest[index] = report;
						tell();
					})
				)
			);
			const refused = outcomes.find((outcome) => outcome.kind !== 'finished');
			if (refused) return refused;
			const reports = outcomes.flatMap((outcome) => (outcome.kind === 'finished' ? [outcome.value] : []));
			return { kind: 'finished', value: { ...mergeReports(reports), seen: '' } };
		},
		async firstViolation(job) {
			const thread = free.pop() ?? (await new Promise<Worker>((ready) => waiting.push(ready)));
			try {
				return await shareOn(thread, { job, stopsAtFirst: true }, () => undefined);
			} finally {
				const next = waiting.shift();
				if (next) next(thread);
				else free.push(thread);
			}
		},
		async close() {
			isClosed = true;
			await Promise.all(threads.map((thread) => thread.terminate()));
		}
	};
}

/** One after the other, in the order in which they were asked for. */
function inTurn<A, R>(work: (order: A) => Promise<R>): (order: A) => Promise<R> {
	let last: Promise<unknown> = Promise.resolve();
	return (order) => {
		const next = last.then(() => work(order));
		last = next.catch(() => undefined);
		return next;
	};
}

function shareOn(thread: Worker, order: WorkerOrder, onProgress: (report: SweepReport) => void): Promise<Outcome<SweepReport>> {
	return new Promise((done, fail) => {
		const finish = (act: () => void): void => {
			thread.off('message', hear).off('error', broke).off('exit', ended).unref();
			act();
		};
		const hear = (answer: WorkerAnswer): void => {
			if (answer.say === 'progress') onProgress(answer.report);
			else if (answer.say === 'done') finish(() => done(answer.outcome));
			else broke(answer.error);
		};
		const broke = (error: unknown): void => finish(() => fail(error instanceof Error ? error : new Error(String(error))));
		const ended = (code: number): void => broke(new Error(`A thread of the sweep ended by itself, with code ${String(code)}.`));
		thread.on('message', hear).on('error', broke).on('exit', ended).ref();
		thread.postMessage(order);
	});
}
