/** Which two faults to try together: first a second one on the path that the first has opened, then any two. */
import type { Fault } from '#trace/record.ts';
import type { Opened } from './together.ts';
import { inTurns, oneOfEachSort, singlesOf } from './suspects.ts';

export type Pair = readonly [Fault, Fault];

export interface Pairs {
	readonly total: number;
	/** The first so many; deterministic. */
	take(count: number): Iterable<Pair>;
}

/**
 * @param opened paths, each with what its first fault has opened
 * @param singles faults of the path without faults that break nothing by themselves
 */
export function pairsOf(opened: readonly Opened[], singles: readonly Fault[]): Pairs {
	// One from each path in turn, so that a small budget looks into all of them.
	const onPaths = inTurns(opened.map(({ by, fresh }) => oneOfEachSort(singlesOf(fresh)).map(({ fault }): Pair => [by.fault, fault])));
	const others = (singles.length * (singles.length - 1)) / 2;
	return {
		total: onPaths.length + others,
		*take(count) {
			yield* onPaths.slice(0, count);
			for (const at of scattered(others, count - onPaths.length)) {
				const [i, j] = nthPair(at);
				const [first, second] = [singles[i], singles[j]];
				if (first && second) yield [first, second];
			}
		}
	};
}

/** Each of 0, 1, 2 ... `size - 1` once, far apart from each other, so that a part of them is a fair part. At most `count`. */
function* scattered(size: number, count: number): Iterable<number> {
	// A step with no factor in common with the size comes by everywhere; the golden section keeps neighbours apart.
	let step = Math.max(1, Math.floor(size * 0.618));
	while (commonFactor(step, size) !== 1) step++;
	for (let i = 0, at = 0; i < Math.min(size, count); i++, at = (at + step) % size) yield at;
}

function commonFactor(a: number, b: number): number {
	return b === 0 ? a : commonFactor(b, a % b);
}

/** The nth of (1,0), (2,0), (2,1), (3,0) ... */
function nthPair(n: number): readonly [number, number] {
	const i = Math.floor((1 + Math.sqrt(1 + 8 * n)) / 2);
	return [n - (i * (i - 1)) / 2, i];
}
