/** A thread that sweeps what it is given, one share at a time: see `sweep-workers.ts`. */
import { parentPort } from 'node:worker_threads';
import type { Outcome, SweepJob } from '#sandbox/job.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { sweepInNode, type ShareOfSweep } from './node-run.ts';

export interface WorkerOrder {
	readonly job: SweepJob;
	readonly share?: ShareOfSweep;
	/** Until the first violation, and no further. */
	readonly stopsAtFirst?: boolean;
}

export type WorkerAnswer =
	| { readonly say: 'progress'; readonly report: SweepReport }
	| { readonly say: 'done'; readonly outcome: Outcome<SweepReport> }
	/** The engine itself broke. */
	| { readonly say: 'broke'; readonly error: unknown };

/** More often nobody looks. */
const PROGRESS_EVERY_MS = 100;

const port = parentPort;
const say = (answer: WorkerAnswer): void => port?.postMessage(answer);

port?.on('message', ({ job, share, stopsAtFirst }: WorkerOrder) => {
	let last = -Infinity;
	const onProgress = (report: () => SweepReport): void => {
		if (performance.now() - last < PROGRESS_EVERY_MS) return;
		last = performance.now();
		say({ say: 'progress', report: report() });
	};
	sweepInNode(job, onProgress, { share, stopsAtFirst }).then(
		(outcome) => say({ say: 'done', outcome }),
		(error: unknown) => say({ say: 'broke', error })
	);
});
