/**
 * How much better the sweep searches than chance does. Random scheduling is the fair baseline of the field: each schedule has a random latency (a seed of its own)
 * and one or two random faults, at points that are known by then; what a run meets for the first time is known from there on. Both begin with the run without faults,
 * which lists the first points, and both count every run that they make.
 */
import type { Host } from '#engine/host.ts';
import type { Program } from '#engine/kernel/link.ts';
import { chance } from '#engine/kernel/random.ts';
import type { Fault } from '#trace/record.ts';
import { tryOut } from './outcome.ts';
import { singlesOf } from './suspects.ts';
import { sweep } from './sweep.ts';

export interface Comparison {
	/** Runs of the sweep until the first violation, that one included; `null` when it has found none. */
	readonly ours: number | null;
	/** The same by chance, the median over repetitions; `null` when more than half of them have found none within the budget. */
	readonly random: number | null;
}

/** Odd, so that the median is one of them. */
const REPETITIONS = 21;

/** @param options.budget the most runs of each repetition, and of the sweep */
export async function searchComparison(program: Program, host: Host, options: { readonly budget: number }): Promise<Comparison> {
	const ours = await runsOfSweep(program, host, options.budget);
	const counts: number[] = [];
	for (let repetition = 1; repetition <= REPETITIONS; repetition++) counts.push(await runsByChance(program, host, { budget: options.budget, repetition }));
	const median = counts.sort((a, b) => a - b)[(REPETITIONS - 1) / 2] ?? Infinity;
	return { ours, random: Number.isFinite(median) ? median : null };
}

async function runsOfSweep(program: Program, host: Host, budget: number): Promise<number | null> {
	let found: number | null = null;
	await sweep(program, host, {
		seed: 0,
		faults: [],
		seedCount: budget,
		pairBudget: budget,
		onFirst: (_, runs) => {
			found = runs;
		},
		onProgress: () => undefined,
		shouldStop: () => found !== null
	});
	return found;
}

/** Infinity when it has found none. */
export async function runsByChance(program: Program, host: Host, options: { readonly budget: number; readonly repetition: number }): Promise<number> {
	const { budget, repetition } = options;
	const draw = chance(repetition, 'random search');
	const base = await tryOut(program, host, { seed: 0, faults: [] });
	if (!base.outcome.held) return 1;
	const known = new Set<string>();
	const singles: Fault[] = [];
	const learn = (points: typeof base.points): void => {
		for (const { point, fault } of singlesOf(points.filter(({ address }) => !known.has(address)))) {
			known.add(point.address);
			singles.push(fault);
		}
	};
	learn(base.points);
	for (let runs = 2; runs <= budget; runs++) {
		const faults = Array.from({ length: draw.next() < 0.5 ? 1 : 2 }, () => singles[Math.floor(draw.next() * singles.length)]).filter(
			(fault) => fault !== undefined
		);
		const { outcome, points } = await tryOut(program, host, { seed: 1 + Math.floor(draw.next() * 1_000_000), faults });
		if (!outcome.held) return runs;
		learn(points);
	}
	return Infinity;
}
