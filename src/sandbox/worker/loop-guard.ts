/**
 * In the repeat of a run that never came back, each loop asks here whether to go on. One that is plainly without an end is told to give up: it throws in
 * the middle of the handler, so the engine itself says in its trace which handler that was, on which message, after what.
 */
import { LOOP_MARK } from '#sandbox/compile/loop-mark.ts';
import type { Powers } from './powers.ts';

/** The run has already shown that some handler takes over two seconds; these only have to tell that one from its neighbours. */
const MOST_TURNS = 2_000_000;
const MOST_MS = 700;
/** Turns between two looks at the clock, less one; a power of two, less one. */
const LOOK_MASK = 15;

export class EndlessLoopError extends Error {
	override readonly name = 'EndlessLoopError';
}

export interface LoopGuard {
	/** Something new begins: counts afresh. */
	reset(): void;
	/** A loop has given up: what follows is not what the run did. */
	hasFound(): boolean;
}

export function guardLoops(powers: Powers, paths: readonly string[]): LoopGuard {
	let turns = 0;
	let sinceMs = powers.now();
	let found = '';
	const mark = (file: number, line: number): true => {
		if (++turns > MOST_TURNS || ((turns & LOOK_MASK) === 0 && powers.now() - sinceMs > MOST_MS)) {
			// Once found, it throws at every turn: a loop that catches what is thrown in it must end too.
			turns = MOST_TURNS;
			if (found === '') powers.send(['loop', (found = paths[file] ?? ''), line]);
			throw new EndlessLoopError('This loop did not end.');
		}
		return true;
	};
	Object.defineProperty(globalThis, LOOP_MARK, { value: mark, configurable: true });
	return {
		hasFound: () => found !== '',
		reset() {
			if (found !== '') return;
			turns = 0;
			sinceMs = powers.now();
		}
	};
}
