/** Counts a sweep while it goes on, and makes the report. */
import type { Fault, FaultPoint } from '#trace/record.ts';
import type { Contract } from '#trace/system.ts';
import { isSmaller } from './shrink.ts';
import type { Schedule, ScheduleOutcome, SweepCell, SweepReport, SweepRow } from '#trace/sweep.ts';

const MOST_VIOLATIONS = 50;

type Part = 'singles' | 'pairs' | 'seeds';

interface OpenRow {
	readonly kind: SweepRow['kind'];
	readonly cells: Map<string, { held: number; violated: number; worst: ScheduleOutcome | null }>;
}

export class Tally {
	readonly #base: Schedule;
	readonly #rows = new Map<string, OpenRow>();
	readonly #points = new Set<string>();
	readonly #counts: Record<Part, { tried: number; total: number; violated: number }> = {
		singles: { tried: 0, total: 0, violated: 0 },
		pairs: { tried: 0, total: 0, violated: 0 },
		seeds: { tried: 0, total: 0, violated: 0 }
	};
	readonly #violations: ScheduleOutcome[] = [];
	readonly #violatedSeeds: number[] = [];
	#least: ScheduleOutcome | null = null;
	#schedules = 0;
	#violated = 0;
	smallest: ScheduleOutcome | null = null;

	constructor(base: Schedule) {
		this.#base = base;
	}

	/** The smallest of all that violated, those that are not kept included. */
	get least(): ScheduleOutcome | null {
		return this.#least;
	}

	expect(part: Part, total: number): void {
		this.#counts[part].total = total;
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
	count(outcome: ScheduleOutcome, part: Part | null, cell?: { readonly row: string; readonly kind: string }): void {
		this.#schedules++;
		if (!outcome.held) {
			this.#violated++;
			if (this.#least === null || isSmaller(outcome, this.#least)) this.#least = outcome;
			if (this.#violations.length < MOST_VIOLATIONS) this.#violations.push(outcome);
		}
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
			slot.worst ??= outcome;
		}
	}

	report(state: SweepReport['state']): SweepReport {
		const { singles, pairs, seeds } = this.#counts;
		return {
			onTopOf: this.#base.faults satisfies readonly Fault[],
			seed: this.#base.seed,
			rows: [...this.#rows].map(([id, { kind, cells }]): SweepRow => ({
				id,
				kind,
				cells: Object.fromEntries([...cells].map(([fault, cell]): [string, SweepCell] => [fault, { ...cell }]))
			})),
			points: this.#points.size,
			singles: { ...singles },
			pairs: { ...pairs },
			seeds: { ...seeds },
			violatedSeeds: [...this.#violatedSeeds],
			schedules: this.#schedules,
			held: this.#schedules - this.#violated,
			violated: this.#violated,
			violations: [...this.#violations],
			smallest: this.smallest,
			state
		};
	}
}
