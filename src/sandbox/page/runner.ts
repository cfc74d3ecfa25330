/** Runs learners' code where it can do no harm: a fresh frame for each run, watched from outside, and taken away when it does not answer. */
import { locateLine, type LineTable } from '#sandbox/compile/locate.ts';
import { workerScript } from '#sandbox/compile/worker-script.ts';
import { scriptProblem } from '#sandbox/compile/script-problem.ts';
import type { Job, Outcome, Runner, Running, SourceFile, SweepJob } from '#sandbox/job.ts';
import { problem } from '#sandbox/messages.ts';
import type { Caps, Notes, Order } from '#sandbox/protocol.ts';
import type { Problem, Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { isSweepReport, isTrace } from './answer-shape.ts';
import { attempt, type Attempt, type AttemptEnd } from './attempt.ts';
import { loadParts, type Parts } from './parts.ts';
import { findings } from './post-mortem.ts';
import { shareCount, sharedSweep, type Share, type ShareEvents } from './shared-sweep.ts';
import { spareFrames } from './spare-frames.ts';

/** Silence after which a worker counts as lost: `sandbox.md`. */
const QUIET_MS = 2000;
const SECONDS = QUIET_MS / 1000;
/** The repeat looks for a place that is known to be there. */
const REPEAT_QUIET_MS = 1200;
const CAPS: Caps = { all: 50_000, texts: 2000, characters: 64 * 1024 * 1024 };
/** A repeated sweep names every handler that it begins. */
const REPEAT_CAPS: Caps = { ...CAPS, all: 5_000_000 };

interface Task<T> {
	readonly job: Job;
	readonly order: Order;
	isAnswer(value: unknown): value is T;
	onProgress(value: unknown): void;
	onNotes(notes: Notes): void;
	/** The worker does not answer any more; the run is repeated to find out why. */
	onLost(): void;
	/** What there is of an answer when the job is cut short. */
	partial(fromRepeat: Trace | null): T | null;
}

export function createRunner(): Runner {
	const spares = spareFrames();
	const underWay = new Set<() => void>();

	function launch<T>(task: Task<T>): Running<T> {
		let current: Attempt | null = null;
		let isOver = false;
		let settle: (outcome: Outcome<T>) => void = () => undefined;
		const done = new Promise<Outcome<T>>((resolve) => {
			settle = resolve;
		});
		const finish = (outcome: Outcome<T>): void => {
			if (isOver) return;
			isOver = true;
			underWay.delete(stop);
			current?.stop();
			settle(outcome);
			spares.keepLater();
		};
		function stop(): void {
			finish({ kind: 'stopped', by: 'learner', problem: problem('stopped-by-you', undefined), partial: task.partial(null) });
		}
		const tryOnce = async (script: string, how: { caps: Caps; quietMs: number; endsAtLoop: boolean }): Promise<{ end: AttemptEnd; notes: Notes }> => {
			if (isOver) return { end: { kind: 'stopped' }, notes: { beat: null, crumb: null, loop: null } };
			const begin = (): Attempt =>
				attempt(spares.take(), { script, ...how, onProgress: (value) => task.onProgress(value), onNotes: (notes) => task.onNotes(notes) });
			current = begin();
			let end = await current.end;
			if (end.kind === 'deaf') {
				current = begin();
				end = await current.end;
			}
			return { end, notes: current.notes() };
		};
		underWay.add(stop);
		void conduct(task, tryOnce).then(finish);
		return { done, stop };
	}

	return {
		run(job, onProgress) {
			return launch<Trace>({
				job,
				order: { task: 'run', seed: job.seed, faults: job.faults, seedCount: 0, pairBudget: 0, isRepeat: false },
				isAnswer: isTrace,
				onProgress: () => undefined,
				onNotes: ({ crumb }) => crumb && onProgress?.(crumb.count),
				onLost: () => undefined,
				partial: (fromRepeat) => fromRepeat
			});
		},
		sweep(job, onProgress) {
			const count = shareCount(navigator.hardwareConcurrency);
			return sharedSweep(
				count,
				(share, events) => launch(shareOf(job, share, events)),
				onProgress,
				(act) => requestAnimationFrame(act)
			);
		},
		warm() {
			spares.keep();
			// A failure is told by the run that needs them.
			loadParts().catch(() => undefined);
		},
		dispose() {
			for (const stop of [...underWay]) stop();
			spares.dispose();
		}
	};
}

function shareOf(job: SweepJob, share: Share, events: ShareEvents): Task<SweepReport> {
	const { seed, faults, seedCount, pairBudget } = job;
	return {
		job,
		order: { task: 'sweep', seed, faults, seedCount, pairBudget, share: share.of > 1 ? share : undefined, isRepeat: false },
		isAnswer: isSweepReport,
		onProgress: (value) => isSweepReport(value) && events.onProgress(value),
		onNotes: () => undefined,
		onLost: events.onLost,
		// What there is of it is known to whoever puts the shares together.
		partial: () => null
	};
}

type TryOnce = (script: string, how: { caps: Caps; quietMs: number; endsAtLoop: boolean }) => Promise<{ end: AttemptEnd; notes: Notes }>;

async function conduct<T>(task: Task<T>, tryOnce: TryOnce): Promise<Outcome<T>> {
	if (isFramedByOthers()) return refused(problem('framed', undefined));
	let parts: Parts;
	try {
		parts = await loadParts();
	} catch {
		return refused(problem('parts-missing', undefined));
	}
	const compiled = await parts.compileInTurns(task.job.files, nextTask);
	if (compiled.kind === 'refused') return compiled;
	const { text, table } = workerScript(parts.engine, task.order, compiled.files);
	const { end, notes } = await tryOnce(text, { caps: CAPS, quietMs: QUIET_MS, endsAtLoop: false });
	if (end.kind !== 'quiet') return outcomeOf(task, end, table);
	if (!end.isStarted) return refused(problem('sandbox-blocked', undefined));
	task.onLost();
	const script = markedScript(parts, task);
	const repeat = script === null ? null : await tryOnce(script, { caps: REPEAT_CAPS, quietMs: REPEAT_QUIET_MS, endsAtLoop: task.order.task === 'sweep' });
	const { problem: cause, partial } = findings(SECONDS, task.job.files, notes, repeat);
	return { kind: 'stopped', by: 'watchdog', problem: cause, partial: task.partial(partial) };
}

/** The page is drawn, and hears of presses, before it goes on. Not a timeout: those wait longer than they are asked to. */
function nextTask(): Promise<void> {
	return new Promise((done) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			done();
		};
		port2.postMessage(null);
	});
}

function outcomeOf<T>(task: Task<T>, end: Exclude<AttemptEnd, { kind: 'quiet' }>, table: LineTable): Outcome<T> {
	const stopped = (by: 'flood' | 'watchdog', cause: Problem): Outcome<T> => ({ kind: 'stopped', by, problem: cause, partial: task.partial(null) });
	switch (end.kind) {
		case 'done':
			return task.isAnswer(end.value) ? { kind: 'finished', value: end.value } : refused(problem('answer-unreadable', undefined));
		case 'failed':
			return refused(end.problem);
		case 'error':
			if (/out of memory/i.test(end.message)) return stopped('watchdog', problem('out-of-memory', undefined));
			return refused(scriptProblem(end.message, locateLine(end.line, table)));
		case 'flood':
			return stopped('flood', problem('stopped-flood', { count: end.count }));
		case 'too-big':
			return stopped('flood', problem('stopped-too-big', { megabytes: CAPS.characters / 1024 / 1024 }));
		case 'blocked':
		case 'deaf':
			return refused(problem('sandbox-blocked', undefined));
		case 'unreadable':
		case 'looped':
			return refused(problem('answer-unreadable', undefined));
		case 'stopped':
			// The one who stopped it has settled the outcome already; this one is dropped.
			return stopped('watchdog', problem('stopped-by-you', undefined));
	}
}

function refused(cause: Problem): { readonly kind: 'refused'; readonly problem: Problem } {
	return { kind: 'refused', problem: cause };
}

/** The same job with its loops marked; `null` when marking has broken it. */
function markedScript<T>(parts: Parts, task: Task<T>): string | null {
	try {
		const files = task.job.files.map(({ path, text }, i): SourceFile => ({ path, text: parts.markLoops(text, i) }));
		const compiled = parts.compile(files);
		return compiled.kind === 'compiled' ? workerScript(parts.engine, { ...task.order, isRepeat: true }, compiled.files).text : null;
	} catch {
		return null;
	}
}

/** True when another site shows this page in a frame: a click on Run might not be the learner's. */
function isFramedByOthers(): boolean {
	if (window.top === window || window.top === null) return false;
	try {
		return window.top.location.origin !== window.location.origin;
	} catch {
		return true;
	}
}
