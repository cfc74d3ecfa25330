/** The sweep's matrix: messages down, fault kinds across in their groups, and what each cell says. */
import { FAULT_KINDS } from '#engine/faults/index.ts';
import type { FaultKind } from '#engine/faults/kind.ts';
import { counted } from '#trace/read/coverage.ts';
import type { ScheduleOutcome, SweepCell, SweepRow } from '#trace/sweep.ts';

export type CellState = 'held' | 'violated' | 'pending' | 'none';

export interface MatrixGroup {
	readonly name: FaultKind['group'];
	readonly kinds: readonly FaultKind[];
}

/** Kinds that some row has, in their groups; the usual ones while no row is known. */
export function groupsOf(rows: readonly SweepRow[]): readonly MatrixGroup[] {
	const used = FAULT_KINDS.filter((kind) => (rows.length === 0 && kind.isUsual) || rows.some((row) => row.cells[kind.id] !== undefined));
	const names = [...new Set(used.map((kind) => kind.group))];
	return names.map((name) => ({ name, kinds: used.filter((kind) => kind.group === name) }));
}

export function stateOf(cell: SweepCell | undefined): CellState {
	if (!cell) return 'none';
	if (cell.violated > 0) return 'violated';
	return cell.held > 0 ? 'held' : 'pending';
}

/** @example 'CancelHotel, Drop: violated in 1 of 2 schedules' */
export function sayCell(row: SweepRow, kind: FaultKind): string {
	const cell = row.cells[kind.id];
	const head = `${row.id}, ${kind.label}`;
	switch (stateOf(cell)) {
		case 'none':
			return `${head}: does not apply`;
		case 'pending':
			return `${head}: not tried yet`;
		case 'violated':
			return `${head}: violated in ${cell?.violated ?? 0} of ${counted((cell?.held ?? 0) + (cell?.violated ?? 0), 'schedule')}`;
		case 'held':
			return `${head}: held in ${counted(cell?.held ?? 0, 'schedule')}`;
	}
}

export function isSame(a: ScheduleOutcome | null | undefined, b: ScheduleOutcome | null | undefined): boolean {
	return (
		!!a &&
		!!b &&
		a.seed === b.seed &&
		a.faults.length === b.faults.length &&
		a.faults.every((fault, index) => fault.kind === b.faults[index]?.kind && fault.at === b.faults[index]?.at)
	);
}

/** Where an arrow key leads in the matrix: the next cell that is there, in that direction. */
export function neighbour(cells: readonly (readonly boolean[])[], row: number, column: number, key: string): readonly [number, number] | null {
	const [down, right] = key === 'ArrowDown' ? [1, 0] : key === 'ArrowUp' ? [-1, 0] : key === 'ArrowRight' ? [0, 1] : key === 'ArrowLeft' ? [0, -1] : [0, 0];
	if (down === 0 && right === 0) {
		if (key !== 'Home' && key !== 'End') return null;
		const there = cells[row] ?? [];
		const to = key === 'Home' ? there.indexOf(true) : there.lastIndexOf(true);
		return to === -1 ? null : [row, to];
	}
	for (let r = row + down, c = column + right; cells[r]?.[c] !== undefined; r += down, c += right) if (cells[r]?.[c]) return [r, c];
	return null;
}
