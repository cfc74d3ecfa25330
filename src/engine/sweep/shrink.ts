/** Makes a failing schedule as small as it gets while it still breaks the same invariant. */
import type { Host } from '#engine/host.ts';
import type { Program } from '#engine/kernel/link.ts';
import type { Schedule, ScheduleOutcome } from '#trace/sweep.ts';
import { tryOut } from './outcome.ts';

/** Fewer faults first, then fewer deliveries, then the tidier seed. */
export function isSmaller(a: ScheduleOutcome, b: ScheduleOutcome): boolean {
	return (
		a.faults.length - b.faults.length < 0 ||
		(a.faults.length === b.faults.length && (a.deliveries < b.deliveries || (a.deliveries === b.deliveries && a.seed < b.seed)))
	);
}

/**
 * Tries the tidy seed and leaves out one fault after another. The first `keep` faults are the learner's own and stay.
 * @returns a schedule that breaks the same invariant, at most as large
 */
export async function shrink(
	program: Program,
	host: Host,
	failing: ScheduleOutcome,
	keep: { readonly seed: number; readonly faultCount: number }
): Promise<ScheduleOutcome> {
	let best = failing;
	for (let isChanged = true; isChanged;) {
		isChanged = false;
		for (const candidate of smallerThan(best, keep)) {
			const { outcome } = await tryOut(program, host, candidate);
			if (outcome.held || outcome.broke !== failing.broke || !isSmaller(outcome, best)) continue;
			best = outcome;
			isChanged = true;
			break;
		}
	}
	return best;
}

function smallerThan(schedule: Schedule, keep: { readonly seed: number; readonly faultCount: number }): readonly Schedule[] {
	const { seed, faults } = schedule;
	const fewer = faults.map((_, i) => i).filter((i) => i >= keep.faultCount);
	return [...(seed === keep.seed ? [] : [{ seed: keep.seed, faults }]), ...fewer.map((leftOut) => ({ seed, faults: faults.filter((_, i) => i !== leftOut) }))];
}
