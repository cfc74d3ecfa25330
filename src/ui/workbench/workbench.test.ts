import { describe, expect, test } from 'vitest';
import type { Job, Outcome, Runner, SweepJob } from '#sandbox/job.ts';
import { SMALL_LESSON } from '#tests/fixtures/small-lesson.ts';
import { booked, compensated, violated } from '#tests/fixtures/hand-written.ts';
import type { Fault, Trace } from '#trace/record.ts';
import { stepsOf } from '#trace/read/steps.ts';
import type { ScheduleOutcome, SweepReport } from '#trace/sweep.ts';
import { Workbench } from './workbench.svelte.ts';

const DECLINE: Fault = { kind: 'decline', at: 'Payments/ChargeCard/trip-7#1/Cards.authorise#1' };
const DROP: Fault = { kind: 'drop', at: 'Hotels/ReserveHotel/trip-7#1' };
const problem = { code: 'x', sentence: 'It never came back.', source: null, module: null, messageType: null };
const smallest: ScheduleOutcome = { seed: 7, faults: [DROP], held: false, broke: 'x', sentence: 'Still held.', deliveries: 3 };

const none = { tried: 0, total: 0, violated: 0 };
const REPORT: SweepReport = {
	onTopOf: [],
	seed: 0,
	rows: [],
	points: 1,
	together: none,
	singles: { tried: 1, total: 1, violated: 1 },
	pairs: none,
	seeds: none,
	violatedSeeds: [],
	schedules: 2,
	held: 1,
	violated: 1,
	histories: 2,
	seen: '',
	violations: [smallest],
	smallest,
	state: 'done'
};

/** A bench whose runs end when the test says so. */
function bench() {
	const jobs: { job: Job | SweepJob; isStopped: boolean; end(outcome: Outcome<never>): void }[] = [];
	const begin = (job: Job) => {
		let end: (outcome: Outcome<never>) => void = () => undefined;
		const done = new Promise<Outcome<never>>((resolve) => (end = resolve));
		const entry = { job, isStopped: false, end };
		jobs.push(entry);
		return {
			done,
			stop() {
				entry.isStopped = true;
				end({ kind: 'stopped', by: 'learner', problem, partial: null });
			}
		};
	};
	const runner: Runner = { run: begin, sweep: begin, warm: () => undefined, dispose: () => undefined };
	const workbench = new Workbench(SMALL_LESSON, booked());
	workbench.connect(runner);
	return { workbench, jobs };
}

const finished = (value: Trace | SweepReport) => ({ kind: 'finished', value }) as unknown as Outcome<never>;
const settled = () => new Promise((done) => setTimeout(done));

async function ran(trace: Trace) {
	const { workbench, jobs } = bench();
	void workbench.run();
	jobs[0]?.end(finished(trace));
	await settled();
	return { workbench, jobs };
}

describe('before anything is pressed', () => {
	test('the run of the start is shown, and called not run', () => {
		const { workbench } = bench();
		expect(workbench.hasRun).toBe(false);
		expect(workbench.outcome.badge).toBe('Not run yet');
		expect(workbench.cursor).toBe(stepsOf(booked()).length);
		expect(workbench.marks).toEqual([]);
	});

	test("the learner's files come first, the others are read only", () => {
		expect(bench().workbench.files.map(({ path, readOnly }) => [path, readOnly])).toEqual([
			['saga.ts', false],
			['messages.ts', true],
			['scenario.ts', true]
		]);
	});
});

describe('a run', () => {
	test('takes the text as it is, and opens at its last step', async () => {
		const { workbench, jobs } = bench();
		workbench.draft.edit('saga.ts', '// mine');
		void workbench.run();
		expect(workbench.busy?.what).toBe('run');
		expect(jobs[0]?.job.files.find((file) => file.path === 'saga.ts')?.text).toBe('// mine');
		jobs[0]?.end(finished(compensated()));
		await settled();
		expect(workbench.busy).toBeNull();
		expect(workbench.cursor).toBe(14);
		expect(workbench.isStale).toBe(false);
		workbench.draft.edit('saga.ts', '// more');
		expect(workbench.isStale).toBe(true);
	});

	test('that broke opens at the step where it did', async () => {
		const { workbench } = await ran(violated());
		expect(workbench.outcome.badge).toBe('Violated');
		expect(workbench.cursor).toBeLessThanOrEqual(workbench.stepCount);
		expect(workbench.trace?.verdict.invariants[0]?.held).toBe(false);
	});

	test('that was refused leaves the picture and says why', async () => {
		const { workbench, jobs } = bench();
		void workbench.run();
		jobs[0]?.end({ kind: 'refused', problem });
		await settled();
		expect(workbench.outcome.badge).toBe('Did not run');
		expect(workbench.outcome.sentence).toBe(problem.sentence);
		expect(workbench.trace?.hash).toBe(booked().hash);
	});

	test('gives way to the next one, and what it answers late is dropped', async () => {
		const { workbench, jobs } = bench();
		void workbench.run();
		void workbench.run();
		expect(jobs[0]?.isStopped).toBe(true);
		await settled();
		expect(workbench.busy).not.toBeNull();
		expect(workbench.ending).toBeNull();
		jobs[1]?.end(finished(compensated()));
		await settled();
		expect(workbench.outcome.badge).toBe('Compensated');
	});

	test('is ended by Stop', async () => {
		const { workbench } = bench();
		void workbench.run();
		workbench.stop();
		await settled();
		expect(workbench.outcome).toMatchObject({ badge: 'Stopped', tone: 'warn' });
		expect(workbench.busy).toBeNull();
	});
});

describe('a fault', () => {
	test('that is injected or taken out runs again at once', () => {
		const { workbench, jobs } = bench();
		workbench.inject(DECLINE);
		workbench.inject(DROP);
		workbench.inject({ ...DROP, ms: 5 });
		workbench.removeFault(DECLINE);
		expect(jobs.map(({ job }) => job.faults)).toEqual([[DECLINE], [DECLINE, DROP], [DECLINE, { ...DROP, ms: 5 }], [{ ...DROP, ms: 5 }]]);
	});

	test('that the prose asks for comes alone', () => {
		const { workbench, jobs } = bench();
		workbench.inject(DROP);
		workbench.runWithOnly(DECLINE);
		expect(jobs.at(-1)?.job.faults).toEqual([DECLINE]);
	});

	test('is gone after Reset, and the run is repeated', () => {
		const { workbench, jobs } = bench();
		workbench.inject(DROP);
		workbench.reset();
		expect(jobs.at(-1)?.job.faults).toEqual([]);
		workbench.reset();
		expect(jobs).toHaveLength(2);
	});
});

describe('a sweep', () => {
	async function swept() {
		const { workbench, jobs } = bench();
		void workbench.runSweep();
		jobs[0]?.end(finished(REPORT));
		await settled();
		jobs[1]?.end(finished(violated()));
		await settled();
		return { workbench, jobs };
	}

	test('opens the smallest schedule that fails, in the trace', async () => {
		const { workbench, jobs } = await swept();
		expect(jobs[1]?.job).toMatchObject({ seed: 7, faults: [DROP] });
		expect(workbench.openedRun).toMatchObject({ outcome: { seed: 7 }, trace: { hash: violated().hash } });
		expect(workbench.isSweepOpen).toBe(true);
	});

	test("adds to the learner's own faults, not to those that a sweep has found", async () => {
		const { workbench, jobs } = await swept();
		void workbench.runSweep();
		expect(jobs.at(-1)?.job).toMatchObject({ seed: 0, faults: [] });
		workbench.inject(DECLINE);
		void workbench.runSweep();
		expect(jobs.at(-1)?.job).toMatchObject({ seed: 7, faults: [DROP, DECLINE] });
	});

	test('counts no longer once the code has changed', async () => {
		const { workbench } = await swept();
		expect(workbench.sweep).not.toBeNull();
		workbench.draft.edit('saga.ts', '// changed');
		expect(workbench.sweep).toBeNull();
		expect(workbench.sweepReport).not.toBeNull();
	});

	test('that is stopped keeps what it has found', async () => {
		const { workbench, jobs } = bench();
		void workbench.runSweep();
		jobs[0]?.end({ kind: 'stopped', by: 'learner', problem, partial: { ...REPORT, state: 'stopped', smallest: null, violations: [] } } as never);
		await settled();
		expect(workbench.sweepReport?.state).toBe('stopped');
		expect(workbench.ending).toBeNull();
	});

	test('that the watchdog ended says so', async () => {
		const { workbench, jobs } = bench();
		void workbench.runSweep();
		jobs[0]?.end({ kind: 'stopped', by: 'watchdog', problem, partial: { ...REPORT, state: 'stopped' } } as never);
		await settled();
		expect(workbench.outcome).toMatchObject({ badge: 'Stopped', sentence: problem.sentence });
	});
});

test('the cursor stays within the run', async () => {
	const { workbench } = await ran(compensated());
	workbench.seek(99);
	expect(workbench.cursor).toBe(14);
	workbench.seek(-1);
	expect(workbench.cursor).toBe(0);
});
