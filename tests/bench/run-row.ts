import { median, ratioOf, takeTurns, type Effort, type Samples } from './measure.ts';
import type { Duel, Growth, Result, Row } from './row.ts';

const NONE: Samples = [];

export async function runRow(row: Row, effort: Effort): Promise<Result> {
	return row.kind === 'duel' ? await runDuel(row, effort) : await runGrowth(row, effort);
}

async function runDuel(row: Duel, effort: Effort): Promise<Result> {
	const [ours = NONE, peer = NONE] = await takeTurns([row.ours, row.peer], effort);
	const isSpeed = row.as === 'times as fast';
	const figure = isSpeed ? ratioOf(peer, ours) : ratioOf(ours, peer);
	const meets = (goal: number): boolean => (isSpeed ? figure >= goal : figure <= goal);
	return { row, figure, ns: [median(ours), median(peer)], isMet: meets(row.must), isAimMet: meets(row.aim) };
}

async function runGrowth(row: Growth, effort: Effort): Promise<Result> {
	const samples = await takeTurns(
		row.sizes.map((size) => row.at(size)),
		effort
	);
	const figure = ratioOf(samples.at(-1) ?? NONE, samples[0] ?? NONE);
	return { row, figure, ns: samples.map(median), isMet: figure <= row.must, isAimMet: figure <= row.aim };
}
