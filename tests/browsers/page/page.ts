/** A page with the product's runner, and the same sandbox with a worker that runs many schedules in one go. */
import { workerScript } from '#sandbox/compile/worker-script.ts';
import type { Job, Outcome, SourceFile } from '#sandbox/job.ts';
import { attempt } from '#sandbox/page/attempt.ts';
import { loadParts } from '#sandbox/page/parts.ts';
import { createRunner } from '#sandbox/page/runner.ts';
import { openFrame } from '#sandbox/page/sandbox-frame.ts';
import type { Trace } from '#trace/record.ts';
import type { Schedule } from '#trace/sweep.ts';

export interface SandboxPage {
	run(job: Job): Promise<Outcome<Trace>>;
	/** One hash for each schedule; a sentence where there is none. */
	hashesOf(files: readonly SourceFile[], schedules: readonly Schedule[]): Promise<readonly string[]>;
}

declare global {
	interface Window {
		sandbox: SandboxPage;
	}
}

const runner = createRunner();

window.sandbox = {
	run: (job) => runner.run(job).done,
	async hashesOf(files, schedules) {
		const { compile } = await loadParts();
		const compiled = compile(files);
		if (compiled.kind === 'refused') throw new Error(compiled.problem.sentence);
		const manyRuns = await (await fetch('many-runs.txt')).text();
		const { text: script } = workerScript(manyRuns, { schedules }, compiled.files);
		const caps = { all: 1_000_000, texts: 10, characters: 1_000_000 };
		// How long a busy machine takes for one run is not what is asked here.
		const quietMs = 60_000;
		const { end } = attempt(openFrame(), { script, caps, quietMs, endsAtLoop: false, onProgress: () => undefined, onNotes: () => undefined });
		const how = await end;
		if (how.kind !== 'done' || !Array.isArray(how.value)) throw new Error(`The runs did not come to their end: ${JSON.stringify(how)}`);
		// Safe: the worker is this test's own.
		return how.value as readonly string[];
	}
};
