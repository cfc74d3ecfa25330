/** Runs and sweeps a job in Node, with the outcomes that the sandbox gives in a browser. */
import { run } from '#engine/run.ts';
import { sweep } from '#engine/sweep/sweep.ts';
import { WiringError } from '#engine/wiring.ts';
import type { Job, Outcome, SweepJob } from '#sandbox/job.ts';
import type { Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { loadProgram, nodeHost } from './node-host.ts';

export async function runInNode(job: Job): Promise<Outcome<Trace>> {
	const loaded = loadProgram(job.files);
	if (loaded.kind === 'refused') return loaded;
	return { kind: 'finished', value: await run(loaded.program, nodeHost, { seed: job.seed, faults: job.faults }) };
}

/** Which part of a sweep. */
export interface ShareOfSweep {
	readonly index: number;
	readonly of: number;
}

export async function sweepInNode(
	job: SweepJob,
	onProgress: (report: () => SweepReport) => void = () => undefined,
	share?: ShareOfSweep
): Promise<Outcome<SweepReport>> {
	const loaded = loadProgram(job.files);
	if (loaded.kind === 'refused') return loaded;
	const { seed, faults, seedCount, pairBudget } = job;
	try {
		const value = await sweep(loaded.program, nodeHost, {
			seed,
			faults,
			seedCount,
			pairBudget,
			share,
			onProgress,
			shouldStop: () => false
		});
		return { kind: 'finished', value };
	} catch (error) {
		if (error instanceof WiringError) return { kind: 'refused', problem: error.problem };
		throw error;
	}
}
