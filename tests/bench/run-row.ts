import { nodeHost } from '#cli/node-host.ts';
import { searchComparison } from '#engine/sweep/random-search.ts';
import { median, ratioOf, takeTurns, type Effort, type Samples } from './measure.ts';
import type { Growth, Result, Row, Search } from './row.ts';
import { runDuel } from './run-duel.ts';

const NONE: Samples = [];

export function runRow(row: Row, effort: Effort): Promise<Result> {
	switch (row.kind) {
		case 'duel':
			return runDuel(row, effort);
		case 'growth':
			return runGrowth(row, effort);
		case 'search':
			return runSearch(row);
	}
}

async function runGrowth(row: Growth, effort: Effort): Promise<Result> {
	const samples = await takeTurns(
		row.sizes.map((size) => row.at(size)),
		effort
	);
	const figure = ratioOf(samples.at(-1) ?? NONE, samples[0] ?? NONE);
	return { row, figure, beside: samples.map(median), details: [], isMet: figure <= row.must, isAimMet: figure <= row.aim };
}

async function runSearch(row: Search): Promise<Result> {
	const details: string[] = [];
	const counts: { readonly ours: number; readonly random: number }[] = [];
	for (const { name, program } of row.bugs()) {
		const { ours, random } = await searchComparison(program, nodeHost, { budget: row.budget });
		// What was not found within the budget took more than that.
		const count = { ours: ours ?? Infinity, random: random ?? row.budget };
		counts.push(count);
		const said = [ours === null ? 'never' : String(ours), random === null ? `> ${String(row.budget)}` : String(random)].map((one) => one.padStart(6));
		details.push(`  ${name.padEnd(70)} ${said.join(', ')}  ${(count.random / count.ours).toFixed(1).padStart(8)}x`);
	}
	const figure = median(counts.map(({ ours, random }) => random / ours));
	const beside = [median(counts.map(({ ours }) => ours)), median(counts.map(({ random }) => random))];
	return { row, figure, beside, details, isMet: figure >= row.must, isAimMet: figure >= row.aim };
}
