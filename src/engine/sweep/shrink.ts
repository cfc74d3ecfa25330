/** Makes a failing schedule as small as it gets while it still breaks the same invariant. */
import type { Host } from '#engine/host.ts';
import type { Program } from '#engine/kernel/link.ts';
import { isSmaller, type Schedule, type ScheduleOutcome } from '#trace/sweep.ts';
import { tryOut } from './outcome.ts';

/**
 * Tries the sweep's own seed and leaves out one fault after another, the learner's own too: what is not needed to break it only distracts.
 * @returns a schedule that breaks the same invariant, at most as large
 */
export async function shrink(program: Program, host: Host, failing: ScheduleOutcome, tidySeed: number): Promise<ScheduleOutcome> {
	let best = failing;
	for (let isChanged = true; isChanged;) {
		isChanged = false;
		for (const candidate of smallerThan(best, tidySeed)) {
			const { outcome } = await tryOut(program, host, candidate);
			if (outcome.held || outcome.broke !== failing.broke || !isSmaller(outcome, best)) continue;
			best = outcome;
			isChanged = true;
			break;
		}
	}
	return best;
}

function smallerThan({ seed, faults }: Schedule, tidySeed: number): readonly Schedule[] {
	const fewer = faults.map((_, leftOut) => ({ seed, faults: faults.filter((__, i) => i !== leftOut) }));
	return [...fewer, ...(seed === tidySeed ? [] : [{ seed: tidySeed, faults }])];
}
