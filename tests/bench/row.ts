/** What a row of the benchmark is. Its file says what is compared and why that is fair; the figures to meet are those of the issue that asked for them. */
import type { Program } from '#engine/kernel/link.ts';
import type { Contestant } from './measure.ts';

interface RowBase {
	/** For `--only`: `append`. */
	readonly name: string;
	/** For people: `append, 1,000 streams in turn`. */
	readonly what: string;
	readonly must: number;
	readonly aim: number;
}

/** Ours against somebody else's. */
export interface Duel extends RowBase {
	readonly kind: 'duel';
	/** `times as fast`: how much faster ours is, more is better. `times the cost`: what ours costs of theirs, less is better. */
	readonly as: 'times as fast' | 'times the cost';
	readonly ours: Contestant;
	readonly peer: Contestant;
}

/** The cost of one operation at three sizes: what must not grow does not. The figure is the largest size against the smallest. */
export interface Growth extends RowBase {
	readonly kind: 'growth';
	/** What the sizes count: `events in the stream`. */
	readonly of: string;
	readonly sizes: readonly [number, number, number];
	readonly at: (size: number) => Contestant;
}

export interface Bug {
	readonly name: string;
	readonly program: Program;
}

/** Runs of the sweep until it sees each bug, against runs by chance. Counted, not timed: the same each time. The figure is the median ratio. */
export interface Search extends RowBase {
	readonly kind: 'search';
	/** Most runs of each. */
	readonly budget: number;
	readonly bugs: () => readonly Bug[];
}

export type Row = Duel | Growth | Search;

/** One line of the table. */
export interface Result {
	readonly row: Row;
	readonly figure: number;
	/** Nanoseconds for one operation: ours and the peer's, or at the three sizes. Runs, ours and by chance, for a search. */
	readonly beside: readonly number[];
	/** What the figure was made of, a line for each. */
	readonly details: readonly string[];
	readonly isMet: boolean;
	readonly isAimMet: boolean;
}
