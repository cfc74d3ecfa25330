import { median, ratioOf, takeTurns, type Effort, type Samples } from './measure.ts';
import type { Duel, Result } from './row.ts';

const NONE: Samples = [];

export async function runDuel(row: Duel, effort: Effort): Promise<Result> {
	const [ours = NONE, peer = NONE] = await takeTurns([row.ours, row.peer], effort);
	const isSpeed = row.as === 'times as fast';
	const figure = isSpeed ? ratioOf(peer, ours) : ratioOf(ours, peer);
	const meets = (goal: number): boolean => (isSpeed ? figure >= goal : figure <= goal);
	return { row, figure, beside: [median(ours), median(peer)], details: [], isMet: meets(row.must), isAimMet: meets(row.aim) };
}
