/**
 * The one stateful thing on a lesson's page: the learner's text, the run that is shown, the cursor, the faults, the sweep. Everything else draws it or asks it.
 */
import type { LessonPage } from '#course/lesson.ts';
import type { Outcome, Runner, Running, SourceFile } from '#sandbox/job.ts';
import type { Fault, SourceLine, Trace } from '#trace/record.ts';
import { stepsOf } from '#trace/read/steps.ts';
import type { Schedule, SweepReport } from '#trace/sweep.ts';
import { announce } from '#ui/base/announce.svelte.ts';
import type { EditorFile, TypeProblem } from '#ui/editor/editor-view.ts';
import type { LineMark, LineProblem } from '#ui/editor/line-marks.ts';
import { lineMarks, lineOfStep, lineProblems } from './line-readings.ts';
import { announcementOf, openingStep, outcomeOf, sweepSentence, type RunEnding } from './outcome.ts';

/** Text of each of the learner's files, by path. */
export type Texts = Readonly<Record<string, string>>;

/** As many as the acceptance of a lesson asks for. */
const SEEDS = 200;
const PAIRS = 900;
const NO_FAULTS: readonly Fault[] = [];

export interface Busy {
	readonly what: 'run' | 'sweep';
	readonly startedAt: number;
	/** Stays false for the first 300 ms: most runs are over before a figure could be read. */
	readonly isLong: boolean;
	/** Records of a run so far. */
	readonly count: number;
	stop(): void;
}

/** Something that was just replaced and can come back. */
export interface Undo {
	/** `Reset to the start.` */
	readonly did: string;
	readonly texts: Texts;
}

export class Workbench {
	readonly lesson: LessonPage;
	/** What the learner has written. */
	texts = $state.raw<Texts>({});
	active = $state('');
	/** The run that is shown; at first the prerendered one of the start without faults. */
	trace = $state.raw<Trace | null>(null);
	ending = $state.raw<RunEnding | null>(null);
	/** The files of the run that is shown. */
	ran = $state.raw<readonly SourceFile[] | null>(null);
	cursor = $state(0);
	seed = $state(0);
	faults = $state.raw<readonly Fault[]>(NO_FAULTS);
	busy = $state.raw<Busy | null>(null);
	sweepReport = $state.raw<SweepReport | null>(null);
	isSweepOpen = $state(false);
	isInspecting = $state(false);
	isSolutionOpen = $state(false);
	/** A line the editor is asked to show; a new object each time. */
	wantedLine = $state.raw<SourceLine | null>(null);
	typeProblems = $state.raw<{ readonly count: number; readonly first: TypeProblem | null }>({ count: 0, first: null });
	undo = $state.raw<Undo | null>(null);
	/** The page has woken up: a press on a button does something. */
	isReady = $state(false);

	readonly files: readonly EditorFile[] = $derived.by(() => [
		...this.lesson.start.map(({ path }) => ({ path, text: this.texts[path] ?? '', readOnly: false })),
		...this.lesson.given.map((file) => ({ ...file, readOnly: true })),
		{ ...this.lesson.scenario, readOnly: true }
	]);
	/** The learner has pressed Run, injected, or swept: what is shown is theirs. */
	readonly hasRun = $derived(this.ending !== null);
	readonly stepCount = $derived(this.trace ? stepsOf(this.trace).length : 0);
	readonly isChanged = $derived(this.lesson.start.some((file) => this.texts[file.path] !== file.text));
	/** The text is no longer what ran. */
	readonly isStale = $derived(this.ran !== null && this.ran.some((file) => (this.texts[file.path] ?? file.text) !== file.text));
	/** The last sweep, as long as it is about the code as it is. */
	readonly sweep = $derived.by(() => (this.sweepReport && this.#swept && sameTexts(this.#swept, this.texts) ? this.sweepReport : null));
	readonly outcome = $derived(outcomeOf(this.trace, this.ending, this.sweep));
	readonly marks: readonly LineMark[] = $derived(this.trace && this.hasRun ? lineMarks(this.trace, this.cursor) : []);
	readonly problems: readonly LineProblem[] = $derived(lineProblems(this.trace, this.ending));
	readonly currentLine: SourceLine | null = $derived(this.trace && this.hasRun ? lineOfStep(this.trace, this.cursor) : null);

	#runner: Runner | null = null;
	#running: Running<unknown> | null = null;
	#swept: Texts | null = $state.raw(null);
	readonly #starterTrace: Trace | null;

	constructor(lesson: LessonPage, starterTrace: Trace | null) {
		this.lesson = lesson;
		this.#starterTrace = starterTrace;
		this.texts = this.#startTexts();
		this.active = lesson.start[0]?.path ?? '';
		this.trace = starterTrace;
		this.cursor = this.stepCount;
	}

	#startTexts(): Texts {
		return Object.fromEntries(this.lesson.start.map((file) => [file.path, file.text]));
	}

	/** From here on there is something to run with. */
	connect(runner: Runner): void {
		this.#runner = runner;
		this.isReady = true;
	}

	edit(path: string, text: string): void {
		if (this.texts[path] === text || !(path in this.texts)) return;
		this.texts = { ...this.texts, [path]: text };
	}

	/** Puts back what was saved. Files that the lesson no longer has are left out; its new ones keep their start. */
	restore(saved: Texts): void {
		const kept = Object.entries(saved).filter(([path]) => path in this.texts);
		this.texts = { ...this.texts, ...Object.fromEntries(kept) };
	}

	/** Replaces the learner's text, which Undo brings back. */
	#replace(texts: Texts, did: string): void {
		const before = this.texts;
		if (sameTexts(before, texts)) return;
		this.texts = texts;
		this.undo = { did, texts: before };
		announce(`${did} Undo brings your text back.`);
	}

	reset(): void {
		this.#replace(this.#startTexts(), 'Reset to the start.');
		this.#clearFaults();
	}

	useSolution(): void {
		this.isSolutionOpen = false;
		const solution = Object.fromEntries(this.lesson.solution.map((file) => [file.path, file.text]));
		this.#replace({ ...this.texts, ...solution }, 'The solution is in your editor.');
	}

	takeBack(): void {
		if (!this.undo) return;
		this.texts = this.undo.texts;
		this.undo = null;
		announce('Your text is back.');
	}

	/** A fault goes in, and the run is repeated at once. The same kind at the same place is replaced. */
	inject(fault: Fault): void {
		const others = this.faults.filter((known) => known.kind !== fault.kind || known.at !== fault.at);
		this.faults = [...others, fault];
		void this.run();
	}

	removeFault(fault: Fault): void {
		this.faults = this.faults.filter((known) => known.kind !== fault.kind || known.at !== fault.at);
		void this.run();
	}

	removeAllFaults(): void {
		this.#clearFaults();
		void this.run();
	}

	#clearFaults(): void {
		this.faults = NO_FAULTS;
		this.seed = 0;
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
		const job = { files, seed: this.seed, faults: this.faults };
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
		this.cursor = outcome.kind === 'stopped' ? stepsOf(trace).length : openingStep(trace);
	}

	async runSweep(): Promise<void> {
		if (!this.#runner) return;
		const texts = this.texts;
		const files = this.files.map(({ path, text }) => ({ path, text }));
		const job = { files, seed: this.seed, faults: this.faults, seedCount: SEEDS, pairBudget: PAIRS };
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
	async openSchedule(schedule: Schedule): Promise<void> {
		this.seed = schedule.seed;
		this.faults = schedule.faults;
		await this.run();
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

	/** Back to the picture of the start, as on a first visit. */
	get starterTrace(): Trace | null {
		return this.#starterTrace;
	}
}

function sameTexts(a: Texts, b: Texts): boolean {
	return Object.keys({ ...a, ...b }).every((path) => a[path] === b[path]);
}
