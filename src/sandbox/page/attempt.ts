/** One script in one frame, watched until it ends in one way or another. */
import { readFromWorker, type Caps, type Notes } from '#sandbox/protocol.ts';
import type { Problem } from '#trace/record.ts';
import type { SandboxFrame, Said } from './sandbox-frame.ts';

export type AttemptEnd =
	| { readonly kind: 'done'; readonly value: unknown }
	| { readonly kind: 'failed'; readonly problem: Problem }
	/** No sign of life for too long. `isStarted`: there had been one. */
	| { readonly kind: 'quiet'; readonly isStarted: boolean }
	/** The loop guard of a repeat has found its loop. */
	| { readonly kind: 'looped' }
	| { readonly kind: 'flood'; readonly count: number }
	| { readonly kind: 'too-big' }
	| { readonly kind: 'error'; readonly message: string; readonly line: number }
	| { readonly kind: 'unreadable' }
	| { readonly kind: 'blocked' }
	/** The frame itself does not answer: a spare whose process has died since. */
	| { readonly kind: 'deaf' }
	| { readonly kind: 'stopped' };

export interface Attempt {
	readonly end: Promise<AttemptEnd>;
	/** The newest notes; they outlive the frame. */
	notes(): Notes;
	stop(): void;
}

export interface AttemptOptions {
	readonly script: string;
	readonly caps: Caps;
	/** Silence after which the worker counts as lost. */
	readonly quietMs: number;
	/** End when a loop gives up, without waiting for the answer. */
	readonly endsAtLoop: boolean;
	readonly onProgress: (value: unknown) => void;
	readonly onNotes: (notes: Notes) => void;
}

const ASK_EVERY_MS = 100;
/** A page that was asleep has not been watching: no single pause counts for more than this. */
const LONGEST_STEP_MS = 500;
/** A slow machine may take its time to start a worker; the clock for silence starts with the first sign of life. */
const START_WITHIN_MS = 10_000;

/** The frame answers at once, whatever its worker does. */
const ANSWER_WITHIN_MS = 1000;

const NOTHING: Notes = { beat: null, crumb: null, loop: null };

export function attempt(frame: SandboxFrame, options: AttemptOptions): Attempt {
	let finish: (end: AttemptEnd) => void = () => undefined;
	let isOver = false;
	let ticker: ReturnType<typeof setInterval> | undefined;
	let notes = NOTHING;
	let isStarted = false;
	let quietMs = 0;
	let isHeard = false;
	const end = new Promise<AttemptEnd>((done) => {
		finish = (how) => {
			if (isOver) return;
			isOver = true;
			clearInterval(ticker);
			frame.remove();
			done(how);
		};
	});

	const alive = (): void => {
		isStarted = true;
		quietMs = 0;
	};
	const hear = (said: Said): void => {
		isHeard = true;
		if (said.faultline === 'answer') {
			if (hasMoved(notes, said.notes)) {
				alive();
				notes = said.notes;
				options.onNotes(notes);
			}
			if (notes.loop && options.endsAtLoop) finish({ kind: 'looped' });
		} else if (said.faultline === 'ended') {
			finish(
				said.how === 'error'
					? { kind: 'error', message: said.message, line: said.line }
					: said.how === 'flood'
						? { kind: 'flood', count: said.count }
						: { kind: said.how }
			);
		} else {
			alive();
			notes = said.notes;
			const message = readFromWorker(said.text);
			if (message === null) finish({ kind: 'unreadable' });
			else if (message.say === 'progress') options.onProgress(message.value);
			else finish(message.say === 'done' ? { kind: 'done', value: message.value } : { kind: 'failed', problem: message.problem });
		}
	};

	void frame.ready.then((isReady) => {
		if (isOver) return;
		if (!isReady) return finish({ kind: 'blocked' });
		frame.start(options.script, options.caps, hear);
		let lastMs = performance.now();
		ticker = setInterval(() => {
			const nowMs = performance.now();
			quietMs += Math.min(nowMs - lastMs, LONGEST_STEP_MS);
			lastMs = nowMs;
			if (!isHeard && quietMs >= ANSWER_WITHIN_MS) finish({ kind: 'deaf' });
			else if (quietMs >= (isStarted ? options.quietMs : START_WITHIN_MS)) finish({ kind: 'quiet', isStarted });
			else frame.ask();
		}, ASK_EVERY_MS);
	});

	return { end, notes: () => notes, stop: () => finish({ kind: 'stopped' }) };
}

function hasMoved(before: Notes, now: Notes): boolean {
	return before.beat !== now.beat || before.crumb?.count !== now.crumb?.count || before.loop?.line !== now.loop?.line;
}
