/**
 * Everything that is said across the boundary. The page believes nothing: each message is checked for its shape, its frame and its run before anybody
 * acts on it, and what it carries is data that is shown as text.
 *
 *   page -> frame    start (once), ask (how is it going?)
 *   frame -> page    ready, answer (the newest notes), said (a text of the worker's, with the notes as they stood), ended
 *   worker -> frame  texts, which are relayed, and notes, which are kept: `['beat', n]`, `['crumb', n, module, type]`, `['loop', file, line]`
 */
import type { Fault, Problem } from '#trace/record.ts';

/** What the worker is told to do; written into its script as JSON. */
export interface Order {
	readonly task: 'run' | 'sweep';
	readonly seed: number;
	readonly faults: readonly Fault[];
	readonly seedCount: number;
	readonly pairBudget: number;
	/** The part of a sweep that is this worker's; all of it when left out. */
	readonly share?: { readonly index: number; readonly of: number } | undefined;
	/** A repeat of a run that did not come back: loops are marked and give up, so that it can be said where it was. */
	readonly isRepeat: boolean;
}

export interface Caps {
	/** Most messages of any sort from the worker. */
	readonly all: number;
	/** Most texts that are relayed. */
	readonly texts: number;
	/** Most characters in all texts together. */
	readonly characters: number;
}

/** Page to frame. */
export type ToFrame =
	{ readonly faultline: 'start'; readonly nonce: string; readonly script: string; readonly caps: Caps } | { readonly faultline: 'ask'; readonly nonce: string };

/** Signs of life, as the frame has them. */
export interface Notes {
	/** Any number that moves on while the worker gets on. */
	readonly beat: number | null;
	/** The last handler that was begun: the how manieth, whose, on what. */
	readonly crumb: { readonly count: number; readonly module: string; readonly messageType: string } | null;
	/** The loop that gave up in a repeat. */
	readonly loop: { readonly file: string; readonly line: number } | null;
}

/** Frame to page. */
export type FromFrame =
	| { readonly faultline: 'ready' }
	| { readonly faultline: 'answer'; readonly nonce: string; readonly notes: Notes }
	| { readonly faultline: 'said'; readonly nonce: string; readonly text: string; readonly notes: Notes }
	| {
			readonly faultline: 'ended';
			readonly nonce: string;
			readonly how: 'flood' | 'too-big' | 'error' | 'blocked';
			readonly count: number;
			readonly message: string;
			readonly line: number;
	  };

/** A text of the worker's, read. `value` of `done` and `progress` is checked by whoever knows what was asked for. */
export type FromWorker =
	| { readonly say: 'done'; readonly value: unknown }
	| { readonly say: 'progress'; readonly value: unknown }
	| { readonly say: 'failed'; readonly problem: Problem };

type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** A message from the frame, or `null` for whatever else arrives at a window. */
export function readFromFrame(data: unknown): FromFrame | null {
	if (!isFields(data)) return null;
	if (data.faultline === 'ready') return { faultline: 'ready' };
	const { nonce } = data;
	if (typeof nonce !== 'string' || nonce === '') return null;
	switch (data.faultline) {
		case 'answer':
			return isFields(data.notes) ? { faultline: 'answer', nonce, notes: readNotes(data.notes) } : null;
		case 'said':
			return typeof data.text === 'string' && isFields(data.notes) ? { faultline: 'said', nonce, text: data.text, notes: readNotes(data.notes) } : null;
		case 'ended': {
			const { how, count, message, line } = data;
			if (how !== 'flood' && how !== 'too-big' && how !== 'error' && how !== 'blocked') return null;
			return isCount(count) && typeof message === 'string' && isCount(line) ? { faultline: 'ended', nonce, how, count, message, line } : null;
		}
		default:
			return null;
	}
}

function readNotes({ beat, crumb, loop }: Fields): Notes {
	const [, beats] = asArray(beat);
	const [, count, module, messageType] = asArray(crumb);
	const [, file, line] = asArray(loop);
	return {
		beat: isCount(beats) ? beats : null,
		crumb: isCount(count) && typeof module === 'string' && typeof messageType === 'string' ? { count, module, messageType } : null,
		loop: typeof file === 'string' && isCount(line) ? { file, line } : null
	};
}

function asArray(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** What the worker said, or `null` when it is nothing that it could have said. */
export function readFromWorker(text: string): FromWorker | null {
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		return null;
	}
	if (!isFields(data)) return null;
	if (data.say === 'done' || data.say === 'progress') return { say: data.say, value: data.value };
	if (data.say === 'failed' && isProblem(data.problem)) return { say: 'failed', problem: data.problem };
	return null;
}

export function isProblem(value: unknown): value is Problem {
	return (
		isFields(value) &&
		typeof value.code === 'string' &&
		typeof value.sentence === 'string' &&
		(value.source === null || isSource(value.source)) &&
		(value.module === null || typeof value.module === 'string') &&
		(value.messageType === null || typeof value.messageType === 'string')
	);
}

export function isSource(value: unknown): boolean {
	return isFields(value) && typeof value.file === 'string' && isCount(value.line);
}
