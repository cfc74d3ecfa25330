/** Runs and sweeps a job in Node, with the outcomes that the sandbox gives in a browser. */
import { run } from '#engine/run.ts';
import { sweep } from '#engine/sweep/sweep.ts';
import { WiringError } from '#engine/wiring.ts';
import type { Job, Outcome, SweepJob } from '#sandbox/job.ts';
import type { Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { loadProgram, nodeHost } from './node-host.ts';
import { withoutUncaught } from './uncaught.ts';

export async function runInNode(job: Job): Promise<Outcome<Trace>> {
	const loaded = loadProgram(job.files);
	if (loaded.kind === 'refused') return loaded;
	const { value: trace, uncaught } = await withoutUncaught(() => run(loaded.program, nodeHost, { seed: job.seed, faults: job.faults }));
	return { kind: 'finished', value: uncaught.length === 0 ? trace : { ...trace, problems: [...trace.problems, ...uncaught] } };
}

/** Which part of a sweep. */
export interface ShareOfSweep {
	readonly index: number;
	readonly of: number;
}

export async function sweepInNode(
	job: SweepJob,
	onProgress: (report: () => SweepReport) => void = () => undefined,
	more: { readonly share?: ShareOfSweep | undefined; readonly stopsAtFirst?: boolean | undefined } = {}
): Promise<Outcome<SweepReport>> {
	const loaded = loadProgram(job.files);
	if (loaded.kind === 'refused') return loaded;
	const { seed, faults, seedCount, pairBudget } = job;
	let hasFound = false;
	try {
		const { value } = await withoutUncaught(() =>
			sweep(loaded.program, nodeHost, {
				seed,
				faults,
				seedCount,
				pairBudget,
				share: more.share,
				onProgress,
				onFirst: () => {
					hasFound = true;
				},
				shouldStop: () => hasFound && more.stopsAtFirst === true
			})
		);
		return { kind: 'finished', value };
	} catch (error) {
		if (error instanceof WiringError) return { kind: 'refused', problem: error.problem };
		throw error;
	}
}
