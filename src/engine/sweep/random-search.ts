/**
 * How much better the sweep searches than chance does. Random scheduling is the fair baseline of the field: each schedule has a random latency (a seed of its own)
 * and one or two random faults, at points that are known by then; what a run meets for the first time is known from there on. Both begin with the run without faults,
 * which lists the first points, and for both the schedules count that were tried before the first that breaks. What makes that one small comes after it, for both.
 */
import type { Host } from '#engine/host.ts';
import type { Program } from '#engine/kernel/link.ts';
import { chance } from '#engine/kernel/random.ts';
import type { Fault } from '#trace/record.ts';
import { tryOut } from './outcome.ts';
import { singlesOf } from './suspects.ts';
import { sweep } from './sweep.ts';

export interface Comparison {
	/** Schedules that the sweep has tried before its first violation; `null` when it has found none. */
	readonly ours: number | null;
	/** The same by chance, the median over repetitions; `null` when more than half of them have found none within the budget. */
	readonly random: number | null;
}

/** Odd, so that the median is one of them. */
const REPETITIONS = 21;

/** @param options.budget the most runs of each repetition, and of the sweep */
export async function searchComparison(program: Program, host: Host, options: { readonly budget: number }): Promise<Comparison> {
	const ours = await triedBySweep(program, host, options.budget);
	const counts: number[] = [];
	for (let repetition = 1; repetition <= REPETITIONS; repetition++) counts.push(await triedByChance(program, host, { budget: options.budget, repetition }));
	const median = counts.sort((a, b) => a - b)[(REPETITIONS - 1) / 2] ?? Infinity;
	return { ours, random: Number.isFinite(median) ? median : null };
}

async function triedBySweep(program: Program, host: Host, budget: number): Promise<number | null> {
	let found: number | null = null;
	await sweep(program, host, {
		seed: 0,
		faults: [],
		seedCount: budget,
		pairBudget: budget,
		onFirst: (_, before) => {
			found = before;
		},
		onProgress: () => undefined,
		shouldStop: () => found !== null
	});
	return found;
}

/** Schedules tried before the first violation; Infinity when none has broken. */
export async function triedByChance(program: Program, host: Host, options: { readonly budget: number; readonly repetition: number }): Promise<number> {
	const { budget, repetition } = options;
	const draw = chance(repetition, 'random search');
	const base = await tryOut(program, host, { seed: 0, faults: [] });
	if (!base.outcome.held) return 0;
	const known = new Set<string>();
	const singles: Fault[] = [];
	const learn = (points: typeof base.points): void => {
		for (const { point, fault } of singlesOf(points.filter(({ address }) => !known.has(address)))) {
			known.add(point.address);
			singles.push(fault);
		}
	};
	learn(base.points);
	for (let before = 1; before < budget; before++) {
		const faults = Array.from({ length: draw.next() < 0.5 ? 1 : 2 }, () => singles[Math.floor(draw.next() * singles.length)]).filter(
			(fault) => fault !== undefined
		);
		const { outcome, points } = await tryOut(program, host, { seed: 1 + Math.floor(draw.next() * 1_000_000), faults });
		if (!outcome.held) return before;
		learn(points);
	}
	return Infinity;
}
