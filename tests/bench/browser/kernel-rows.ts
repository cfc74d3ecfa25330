/** The rows that need neither Node nor the site: bundled as one script and run in a page. */
import { FULL_EFFORT } from '../measure.ts';
import type { Result } from '../row.ts';
import { kernelFlat } from '../rows/kernel-flat.ts';
import { kernelNested } from '../rows/kernel-nested.ts';
import { runDuel } from '../run-duel.ts';

declare global {
	interface Window {
		/** Functions of rows do not cross to Node: only what the table shows does. */
		kernelRows: () => Promise<readonly (Pick<Result, 'figure' | 'beside' | 'isMet' | 'isAimMet'> & { readonly name: string })[]>;
	}
}

/** A page can only look at the wall: short samples, most of which nobody interrupts, and many of them. */
const EFFORT = { ...FULL_EFFORT, rounds: 151, leastMs: 3, mostMs: 20, warmUpMs: 3000, mostRowMs: 20_000 };

window.kernelRows = async () => {
	const results: Awaited<ReturnType<Window['kernelRows']>>[number][] = [];
	for (const row of [kernelFlat, kernelNested]) {
		const { figure, beside, isMet, isAimMet } = await runDuel(row, EFFORT);
		results.push({ name: row.name, figure, beside, isMet, isAimMet });
	}
	return results;
};
