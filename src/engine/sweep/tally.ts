/** Counts a sweep while it goes on, and makes the report. */
import type { FaultPoint } from '#trace/record.ts';
import type { Contract } from '#trace/system.ts';
import { MOST_VIOLATIONS } from '#trace/merge-reports.ts';
import { isSmaller, scheduleKey, type Schedule, type ScheduleOutcome, type SweepCell, type SweepCount, type SweepReport, type SweepRow } from '#trace/sweep.ts';
import type { HistoryDigest } from './history.ts';

export type Part = 'together' | 'singles' | 'pairs' | 'seeds';

interface OpenRow {
	readonly kind: SweepRow['kind'];
	readonly cells: Map<string, { held: number; violated: number; worst: ScheduleOutcome | null }>;
}

/** `leftOut`: of those that were expected, the ones that prove nothing. */
const nothing = (): { tried: number; expected: number; leftOut: number; violated: number } => ({ tried: 0, expected: 0, leftOut: 0, violated: 0 });

export class Tally {
	readonly #rows = new Map<string, OpenRow>();
	readonly #points = new Set<string>();
	readonly #counts: Readonly<Record<Part, ReturnType<typeof nothing>>> = { together: nothing(), singles: nothing(), pairs: nothing(), seeds: nothing() };
	readonly #violations = new Map<string, ScheduleOutcome>();
	readonly #violatedSeeds: number[] = [];
	readonly #histories = new Set<HistoryDigest>();
	#least: ScheduleOutcome | null = null;
	#schedules = 0;
	#violated = 0;
	smallest: ScheduleOutcome | null = null;

	/** @param isShare its report will be merged with others, and says which histories it has seen */
	constructor(
		readonly base: Schedule,
		readonly isShare: boolean
	) {}

	/** The smallest of all that violated, those that are not kept included. */
	get least(): ScheduleOutcome | null {
		return this.#least;
	}

	expect(part: Part, total: number): void {
		this.#counts[part].expected = total;
	}

	/** One of what was expected is none: it proves nothing. */
	leaveOut(part: Part): void {
		this.#counts[part].leftOut++;
	}

	/** Opens the cells of these points, so that what is still to come can be seen. */
	openRows(points: readonly FaultPoint[], contracts: ReadonlyMap<string, Contract>): void {
		for (const point of points) {
			const row = this.#rows.get(point.row) ?? { kind: contracts.get(point.row)?.kind ?? ('external' as const), cells: new Map() };
			this.#rows.set(point.row, row);
			for (const kind of point.kinds) if (!row.cells.has(kind)) row.cells.set(kind, { held: 0, violated: 0, worst: null });
		}
	}

	met(points: readonly FaultPoint[]): void {
		for (const point of points) this.#points.add(point.address);
	}

	/** Counts one schedule. @param cell where it belongs in the matrix */
	count(
		{ outcome, history }: { readonly outcome: ScheduleOutcome; readonly history: HistoryDigest },
		part: Part | null,
		cell?: { readonly row: string; readonly kind: string }
	): void {
		this.#schedules++;
		this.#histories.add(history);
		if (!outcome.held) this.#countViolation(outcome);
		if (part !== null) {
			this.#counts[part].tried++;
			if (!outcome.held) this.#counts[part].violated++;
			if (!outcome.held && part === 'seeds') this.#violatedSeeds.push(outcome.seed);
		}
		const slot = cell && this.#rows.get(cell.row)?.cells.get(cell.kind);
		if (!slot) return;
		if (outcome.held) slot.held++;
		else {
			slot.violated++;
			if (slot.worst === null || isSmaller(outcome, slot.worst)) slot.worst = outcome;
		}
	}

	#countViolation(outcome: ScheduleOutcome): void {
		this.#violated++;
		if (this.#least === null || isSmaller(outcome, this.#least)) this.#least = outcome;
		// What many faults together have come down to may be found again as a single or a pair.
		const key = scheduleKey(outcome);
		if (this.#violations.size < MOST_VIOLATIONS && !this.#violations.has(key)) this.#violations.set(key, outcome);
	}

	#counted(part: Part): SweepCount {
		const { tried, expected, leftOut, violated } = this.#counts[part];
		return { tried, total: expected - leftOut, violated };
	}

	report(state: SweepReport['state']): SweepReport {
		return {
			onTopOf: this.base.faults,
			seed: this.base.seed,
			rows: [...this.#rows].map(([id, { kind, cells }]): SweepRow => ({
				id,
				kind,
				cells: Object.fromEntries([...cells].map(([fault, cell]): [string, SweepCell] => [fault, { ...cell }]))
			})),
			points: this.#points.size,
			together: this.#counted('together'),
			singles: this.#counted('singles'),
			pairs: this.#counted('pairs'),
			seeds: this.#counted('seeds'),
			violatedSeeds: [...this.#violatedSeeds].sort((a, b) => a - b),
			schedules: this.#schedules,
			held: this.#schedules - this.#violated,
			violated: this.#violated,
			histories: this.#histories.size,
			seen: this.isShare ? [...this.#histories].join('') : '',
			violations: [...this.#violations.values()],
			smallest: this.smallest,
			state
		};
	}
}
