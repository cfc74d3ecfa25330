/** Finds, in a schedule of many faults that breaks, the one or two that do it. */
import type { Fault } from '#trace/record.ts';
import type { Tried } from './outcome.ts';

/** Faults in one schedule that a right solution must bear. */
const MOST_FAULTS = 2;

/** Runs the schedule with these faults added and no others. */
export type TryWith = (added: readonly Fault[]) => Promise<Tried>;

/**
 * @param struck the added faults that struck, in the order of their points
 * @param onTopOf the one of them on whose path the others are
 * @returns a run that breaks under at most two of them; `null` where it takes more, which nobody has to bear
 */
export async function causeIn(tryWith: TryWith, struck: readonly Fault[], onTopOf: Fault | null): Promise<Tried | null> {
	const kept = struck.filter((fault) => fault === onTopOf);
	const breaks = async (suspects: readonly Fault[]): Promise<Tried | null> => {
		const tried = await tryWith([...kept, ...suspects]);
		return tried.outcome.held ? null : tried;
	};
	const suspects = struck.filter((fault) => fault !== onTopOf);
	// As a rule it is the last that struck: nothing has gone on after it.
	const last = await breaks(suspects.slice(-1));
	if (last) return last;
	const one = await breaks([await halved(suspects.slice(0, -1), breaks)]);
	return one ?? reduced(suspects, MOST_FAULTS - kept.length, breaks);
}

type Breaks = (suspects: readonly Fault[]) => Promise<Tried | null>;

/** Where one alone does it, this one does: half of them are tried, and if they hold, it is among the others. */
async function halved(suspects: readonly Fault[], breaks: Breaks): Promise<Fault> {
	let left = suspects;
	while (left.length > 1) {
		const middle = left.length >> 1;
		const later = left.slice(middle);
		left = (await breaks(later)) ? later : left.slice(0, middle);
	}
	return left[0] as Fault;
}

/** Where it takes several: parts of them, and what is left without a part, ever finer (delta debugging). */
async function reduced(suspects: readonly Fault[], most: number, breaks: Breaks): Promise<Tried | null> {
	let left = suspects;
	for (let parts = 2; left.length > most;) {
		const size = Math.ceil(left.length / parts);
		const starts = Array.from({ length: Math.ceil(left.length / size) }, (_, i) => i * size);
		const found =
			(await firstThatBreaks(
				starts.map((start) => left.slice(start, start + size)),
				breaks
			)) ??
			(await firstThatBreaks(
				starts.map((start) => [...left.slice(0, start), ...left.slice(start + size)]),
				breaks
			));
		if (found) {
			left = found.faults;
			if (left.length <= most) return found.tried;
			parts = 2;
		} else if (size === 1) return null;
		else parts *= 2;
	}
	return null;
}

async function firstThatBreaks(
	choices: readonly (readonly Fault[])[],
	breaks: Breaks
): Promise<{ readonly faults: readonly Fault[]; readonly tried: Tried } | null> {
	for (const faults of choices) {
		const tried = await breaks(faults);
		if (tried) return { faults, tried };
	}
	return null;
}
