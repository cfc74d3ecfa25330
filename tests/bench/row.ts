/** What a row of the benchmark is. Its file says what is compared and why that is fair; the figures to meet are those of the issue that asked for them. */
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

export type Row = Duel | Growth;

/** One line of the table. */
export interface Result {
	readonly row: Row;
	readonly figure: number;
	/** Nanoseconds for one operation: ours and the peer's, or at the three sizes. */
	readonly ns: readonly number[];
	readonly isMet: boolean;
	readonly isAimMet: boolean;
}
