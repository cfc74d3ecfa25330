/** The sweep's matrix as rows and columns to draw: which kinds there are, and how each cell stands. */
import { FAULT_KINDS } from '#engine/faults/index.ts';
import type { FaultKind } from '#engine/faults/kind.ts';
import type { ScheduleOutcome, SweepReport } from '#trace/sweep.ts';

/** How a cell stands: no such fault there; still to come; every schedule held; at least one did not. */
export type CellState = 'none' | 'open' | 'held' | 'violated';

export interface MatrixCell {
	readonly kind: FaultKind;
	readonly state: CellState;
	/** For who cannot see it: `CancelHotel, drop: violated in 2 of 3 schedules`. */
	readonly words: string;
	readonly worst: ScheduleOutcome | null;
}

export interface MatrixRow {
	readonly id: string;
	/** `Cards.authorise` is written `authorise`. */
	readonly name: string;
	readonly cells: readonly MatrixCell[];
}

export interface ColumnGroup {
	readonly name: FaultKind['group'];
	readonly kinds: readonly FaultKind[];
}

/** Kinds that fit somewhere in this system, in their groups. */
export function columnGroups(report: SweepReport): readonly ColumnGroup[] {
	const groups: { name: FaultKind['group']; kinds: FaultKind[] }[] = [];
	for (const kind of FAULT_KINDS) {
		if (!report.rows.some((row) => row.cells[kind.id])) continue;
		const last = groups.at(-1);
		if (last?.name === kind.group) last.kinds.push(kind);
		else groups.push({ name: kind.group, kinds: [kind] });
	}
	return groups;
}

export function matrixRows(report: SweepReport, groups: readonly ColumnGroup[]): readonly MatrixRow[] {
	return report.rows.map((row) => {
		const name = row.id.slice(row.id.indexOf('.') + 1);
		return {
			id: row.id,
			name,
			cells: groups.flatMap(({ kinds }) =>
				kinds.map((kind): MatrixCell => {
					const cell = row.cells[kind.id];
					if (!cell) return { kind, state: 'none', words: `${name}, ${kind.label}: does not apply`, worst: null };
					const tried = cell.held + cell.violated;
					const state = cell.violated > 0 ? 'violated' : tried > 0 ? 'held' : 'open';
					return { kind, state, words: `${name}, ${kind.label}: ${sayCell(state, cell.violated, tried)}`, worst: cell.worst };
				})
			)
		};
	});
}

function sayCell(state: CellState, violated: number, tried: number): string {
	const schedules = tried === 1 ? '1 schedule' : `${tried} schedules`;
	if (state === 'open') return 'not tried yet';
	return state === 'held' ? `held in ${schedules}` : `violated in ${violated} of ${schedules}`;
}
