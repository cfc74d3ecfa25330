/**
 * The one stateful thing on a lesson's page: the learner's text, the run that is shown, the cursor, the faults, the sweep. Everything else draws it or asks it.
 */
import type { LessonPage } from '#course/lesson.ts';
import type { Outcome, Runner, Running, SourceFile } from '#sandbox/job.ts';
import type { Fault, SourceLine, Trace } from '#trace/record.ts';
import { stepsOf } from '#trace/read/steps.ts';
import type { Schedule, ScheduleOutcome, SweepReport } from '#trace/sweep.ts';
import { announce } from '#ui/base/announce.svelte.ts';
import type { EditorFile, TypeProblem } from '#ui/editor/editor-view.ts';
import type { LineMark, LineProblem } from '#ui/editor/line-marks.ts';
import { Draft, sameTexts, type Texts } from './draft.svelte.ts';
import { lineMarks, lineOfStep, lineProblems } from './line-readings.ts';
import { announcementOf, openingStep, outcomeOf, sweepSentence, type RunEnding } from './outcome.ts';

/** As many as the acceptance of a lesson asks for. */
const SEEDS = 200;
const PAIRS = 900;
const NO_FAULTS: Schedule = { seed: 0, faults: [] };

export interface Busy {
	readonly what: 'run' | 'sweep';
	readonly startedAt: number;
	/** Stays false for the first 300 ms: most runs are over before a figure could be read. */
	readonly isLong: boolean;
	/** Records of a run so far. */
	readonly count: number;
	stop(): void;
}

export class Workbench {
	readonly lesson: LessonPage;
	readonly draft: Draft;
	active = $state('');
	/** The run that is shown; at first the prerendered one of the start without faults. */
	trace = $state.raw<Trace | null>(null);
	ending = $state.raw<RunEnding | null>(null);
	/** The files of the run that is shown. */
	ran = $state.raw<readonly SourceFile[] | null>(null);
	cursor = $state(0);
	/** What the learner has injected: the sweep adds to it. */
	own = $state.raw<Schedule>(NO_FAULTS);
	/** A schedule of the sweep, looked at instead. */
	opened = $state.raw<ScheduleOutcome | null>(null);
	/** The same with its run, as long as that is what is shown. */
	openedRun = $state.raw<{ readonly outcome: ScheduleOutcome; readonly trace: Trace } | null>(null);
	busy = $state.raw<Busy | null>(null);
	sweepReport = $state.raw<SweepReport | null>(null);
	isSweepOpen = $state(false);
	isInspecting = $state(false);
	isSolutionOpen = $state(false);
	/** A line the editor is asked to show; a new object each time. */
	wantedLine = $state.raw<SourceLine | null>(null);
	typeProblems = $state.raw<{ readonly count: number; readonly first: TypeProblem | null }>({ count: 0, first: null });
	/** The page has woken up: a press on a button does something. */
	isReady = $state(false);

	readonly files: readonly EditorFile[] = $derived.by(() => [
		...this.lesson.start.map(({ path }) => ({ path, text: this.draft.texts[path] ?? '', readOnly: false })),
		...this.lesson.given.map((file) => ({ ...file, readOnly: true })),
		{ ...this.lesson.scenario, readOnly: true }
	]);
	/** The faults of the next run. */
	readonly faults: readonly Fault[] = $derived((this.opened ?? this.own).faults);
	/** The learner has pressed Run, injected, or swept: what is shown is theirs. */
	readonly hasRun = $derived(this.ending !== null);
	readonly stepCount = $derived(this.trace ? stepsOf(this.trace).length : 0);
	/** The text is no longer what ran. */
	readonly isStale = $derived(this.ran !== null && this.ran.some((file) => (this.draft.texts[file.path] ?? file.text) !== file.text));
	/** The last sweep, as long as it is about the code as it is. */
	readonly sweep = $derived.by(() => (this.sweepReport && this.#swept && sameTexts(this.#swept, this.draft.texts) ? this.sweepReport : null));
	readonly outcome = $derived(outcomeOf(this.trace, this.ending, this.sweep));
	readonly marks: readonly LineMark[] = $derived(this.trace && this.hasRun ? lineMarks(this.trace, this.cursor) : []);
	readonly problems: readonly LineProblem[] = $derived(lineProblems(this.trace, this.ending));
	readonly currentLine: SourceLine | null = $derived(this.trace && this.hasRun ? lineOfStep(this.trace, this.cursor) : null);

	#runner: Runner | null = null;
	#running: Running<unknown> | null = null;
	#swept: Texts | null = $state.raw(null);

	constructor(lesson: LessonPage, starterTrace: Trace | null) {
		this.lesson = lesson;
		this.draft = new Draft(lesson);
		this.active = lesson.start[0]?.path ?? '';
		this.trace = starterTrace;
		this.cursor = this.stepCount;
	}

	/** From here on there is something to run with. */
	connect(runner: Runner): void {
		this.#runner = runner;
		this.isReady = true;
	}

	/** The start, without faults: as with any fault that is taken out, the run is repeated. */
	reset(): void {
		const hadFaults = this.faults.length > 0;
		this.draft.reset();
		this.#clearFaults();
		if (hadFaults) void this.run();
	}

	useSolution(): void {
		this.isSolutionOpen = false;
		this.draft.useSolution();
	}

	/** A fault goes in, and the run is repeated at once. The same kind at the same place is replaced. */
	inject(fault: Fault): void {
		this.#choose([...this.#without(fault), fault]);
		void this.run();
	}

	removeFault(fault: Fault): void {
		this.#choose(this.#without(fault));
		void this.run();
	}

	/** With this fault and no other: what the prose asks for. */
	runWithOnly(fault: Fault): void {
		this.#clearFaults();
		this.inject(fault);
	}

	removeAllFaults(): void {
		this.#clearFaults();
		void this.run();
	}

	#without(fault: Fault): readonly Fault[] {
		return this.faults.filter((known) => known.kind !== fault.kind || known.at !== fault.at);
	}

	/** From a schedule of the sweep on, it is the learner's own. */
	#choose(faults: readonly Fault[]): void {
		this.own = { seed: (this.opened ?? this.own).seed, faults };
		this.opened = null;
	}

	#clearFaults(): void {
		this.own = NO_FAULTS;
		this.opened = null;
	}

	seek(step: number): void {
		this.cursor = Math.max(0, Math.min(step, this.stepCount));
	}

	inspect(step: number): void {
		this.seek(step);
		this.isInspecting = true;
	}

	openSource(source: SourceLine): void {
		this.isSolutionOpen = false;
		this.active = source.file;
		this.wantedLine = { ...source };
	}

	async run(): Promise<void> {
		if (!this.#runner) return;
		const files = this.files.map(({ path, text }) => ({ path, text }));
		const { seed, faults } = this.opened ?? this.own;
		const job = { files, seed, faults };
		const outcome = await this.#begin(
			'run',
			this.#runner.run(job, (count) => this.#progress(count))
		);
		if (!outcome) return;
		this.#take(outcome, files);
		announce(announcementOf(this.trace, this.ending));
	}

	#take(outcome: Outcome<Trace>, files: readonly SourceFile[]): void {
		const trace = outcome.kind === 'finished' ? outcome.value : outcome.kind === 'stopped' ? outcome.partial : null;
		this.ending = outcome.kind === 'finished' ? { kind: 'finished' } : outcome;
		// A run that never started leaves the old picture, dimmed by its own words.
		if (!trace || (trace.end.kind === 'failed' && trace.records.length === 0)) {
			if (trace?.end.kind === 'failed') this.ending = { kind: 'refused', problem: trace.end.problem };
			return;
		}
		this.trace = trace;
		this.ran = files;
		this.openedRun = this.opened && this.sweep ? { outcome: this.opened, trace } : null;
		this.cursor = outcome.kind === 'stopped' ? stepsOf(trace).length : openingStep(trace);
	}

	async runSweep(): Promise<void> {
		if (!this.#runner) return;
		const texts = this.draft.texts;
		const files = this.files.map(({ path, text }) => ({ path, text }));
		const job = { files, ...this.own, seedCount: SEEDS, pairBudget: PAIRS };
		this.isSweepOpen = true;
		this.sweepReport = null;
		this.#swept = texts;
		let hasSpoken = false;
		const running = this.#runner.sweep(job, (report) => {
			this.sweepReport = report;
			if (report.violated > 0 && !hasSpoken) announce(`The sweep has found a schedule that breaks: ${report.violations[0]?.sentence ?? ''}`);
			hasSpoken ||= report.violated > 0;
		});
		const outcome = await this.#begin('sweep', running);
		if (!outcome) return;
		const report = outcome.kind === 'finished' ? outcome.value : outcome.kind === 'stopped' ? outcome.partial : null;
		this.sweepReport = report;
		if (!report || (outcome.kind === 'stopped' && outcome.by !== 'learner')) {
			this.ending = outcome.kind === 'finished' ? this.ending : outcome;
			announce(outcome.kind === 'finished' ? '' : outcome.problem.sentence);
			return;
		}
		announce(sweepSentence(report));
		const worst = report.smallest ?? report.violations[0];
		if (worst) await this.openSchedule(worst);
	}

	/** Runs a schedule of the sweep and opens it at the step where it breaks. */
	async openSchedule(outcome: ScheduleOutcome): Promise<void> {
		this.opened = outcome;
		await this.run();
	}

	openNextViolation(): boolean {
		const violations = this.sweepReport?.violations ?? [];
		const { opened } = this;
		// A smallest schedule may be one that was shrunk: then the first of the list is next.
		const at = opened ? violations.findIndex((outcome) => sameFaults(outcome, opened)) : -1;
		const next = violations[(at + 1) % violations.length];
		if (!next || this.busy) return false;
		void this.openSchedule(next);
		return true;
	}

	stop(): void {
		this.#running?.stop();
	}

	/** Waits for a job, unless another one takes its place: then `null`. */
	async #begin<T>(what: Busy['what'], running: Running<T>): Promise<Outcome<T> | null> {
		this.#running?.stop();
		this.#running = running;
		const startedAt = Date.now();
		this.busy = { what, startedAt, isLong: false, count: 0, stop: () => running.stop() };
		const timer = setTimeout(() => {
			if (this.#running === running && this.busy) this.busy = { ...this.busy, isLong: true };
		}, 300);
		const outcome = await running.done;
		clearTimeout(timer);
		if (this.#running !== running) return null;
		this.#running = null;
		this.busy = null;
		return outcome;
	}

	#progress(count: number): void {
		if (this.busy) this.busy = { ...this.busy, count };
	}
}

function sameFaults(a: Schedule, b: Schedule): boolean {
	return (
		a.seed === b.seed &&
		a.faults.length === b.faults.length &&
		a.faults.every((fault, index) => fault.kind === b.faults[index]?.kind && fault.at === b.faults[index]?.at)
	);
}
