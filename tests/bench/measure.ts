/** Takes times side by side: every round lets each contestant go once, so that what the machine does meanwhile hits all of them alike. */

/** The part that is timed. Returns how many operations it has done. */
export type Timed = () => number | Promise<number>;

export interface Contestant {
	/** `fast-check`, `40,000`. */
	readonly name: string;
	/** Sets up what is not timed. */
	readonly prepare: () => Timed | Promise<Timed>;
}

export interface Effort {
	readonly rounds: number;
	/** Each contestant goes on in a round until it has been timed for this long ... */
	readonly leastMs: number;
	/** ... or has taken this long with all that is not timed. */
	readonly mostMs: number;
	/** How long each has gone on before it counts: an engine of some size is compiled over hundreds of runs. */
	readonly warmUpMs: number;
	/** After so long there are no more rounds, once there have been `FEWEST_ROUNDS`. */
	readonly mostRowMs: number;
}

const FEWEST_ROUNDS = 5;

export const FULL_EFFORT: Effort = { rounds: 31, leastMs: 10, mostMs: 60, warmUpMs: 1500, mostRowMs: 6000 };

/** Nanoseconds for one operation, one number for each round. */
export type Samples = readonly number[];

/**
 * Milliseconds. In Node those that the process has computed, collecting garbage included: on a busy machine the time on the wall is mostly that of others.
 * A page can only look at the wall.
 */
function now(): number {
	if (typeof process === 'undefined') return performance.now();
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

async function sample({ prepare }: Contestant, leastMs: number, mostMs: number): Promise<number> {
	let operations = 0;
	let ms = 0;
	const start = now();
	do {
		const timed = await prepare();
		const from = now();
		operations += await timed();
		ms += now() - from;
	} while (ms < leastMs && now() - start < mostMs);
	return (ms * 1e6) / operations;
}

/** Times all of them in turns. @returns samples in the order of the contestants */
export async function takeTurns(contestants: readonly Contestant[], { rounds, leastMs, mostMs, warmUpMs, mostRowMs }: Effort): Promise<readonly Samples[]> {
	for (const contestant of contestants) await sample(contestant, warmUpMs, warmUpMs * 2);
	const samples = contestants.map((): number[] => []);
	const start = now();
	for (let round = 0; round < rounds && (round < FEWEST_ROUNDS || now() - start < mostRowMs); round++) {
		for (let turn = 0; turn < contestants.length; turn++) {
			// Another one begins each round: whoever comes after the heavy one gets its garbage.
			const at = (turn + round) % contestants.length;
			const contestant = contestants[at];
			if (contestant) samples[at]?.push(await sample(contestant, leastMs, mostMs));
		}
	}
	return samples;
}

export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Median of the ratios of each round: neighbours in time are compared, not the best of one with the worst of another. */
export function ratioOf(above: Samples, below: Samples): number {
	return median(above.map((ns, round) => ns / (below[round] ?? NaN)));
}
