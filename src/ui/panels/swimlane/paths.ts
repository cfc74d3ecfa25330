/** The lines of the lanes as SVG paths. */
import { CHIP_HEIGHT, type Layout, type PlacedArrow } from '#trace/read/layout.ts';

const ACROSS = [3, -2.5, 4, -1, 3, -4, 1.5, -3.5, 4, -2];
const DOWN = [11, 6, 13, 8, 9, 11, 6, 13, 8, 9];

/** The fault line: jagged, from top to bottom, and the same each time it is drawn. */
export function crackPath(x: number, top: number, bottom: number): string {
	let path = `M${x} ${top}`;
	let y = top;
	for (let turn = 0; ; turn++) {
		y += DOWN[turn % DOWN.length] ?? 9;
		if (y >= bottom) return `${path}L${x} ${bottom}`;
		path += `L${x + (ACROSS[turn % ACROSS.length] ?? 0)} ${y}`;
	}
}

/** The rail of a lane, broken while its module is dead. */
export function railPath(layout: Layout, lane: number): string {
	const middle = layout.lanes[lane]?.middle ?? 0;
	let path = `M${layout.labelWidth} ${middle}`;
	for (const gap of layout.picture.gaps) {
		if (gap.lane !== lane) continue;
		path += `H${layout.xs[gap.from] ?? 0}`;
		if (gap.to === null) return path;
		path += `M${layout.xs[gap.to] ?? 0} ${middle}`;
	}
	return `${path}H${layout.width - 8}`;
}

/** Down: the point is 1 px above what it lands on; up: the same from below. */
export function headPath({ x, y0, y1 }: PlacedArrow): string {
	return y0 < y1 ? `M${x} ${y1 - 1}l-4 -7h8z` : `M${x} ${y1}l-4 7h8z`;
}

export function shaftPath(arrow: PlacedArrow): string {
	const end = arrow.end === 'nothing' ? arrow.y1 : arrow.y0 < arrow.y1 ? arrow.y1 - 7 : arrow.y1 + 6;
	return `M${arrow.x} ${arrow.y0}V${end}`;
}

/** From the left edge of the undoing event to the right edge of the undone, a little below both. */
export function arcPaths(layout: Layout): readonly { readonly from: number; readonly to: number; readonly line: string; readonly head: string }[] {
	return layout.picture.arcs.flatMap((arc) => {
		const from = layout.chips[arc.from - 1];
		const to = layout.chips[arc.to - 1];
		if (!from || !to) return [];
		const y = from.top + CHIP_HEIGHT / 2;
		const x0 = from.left - 1;
		const x1 = to.left + to.width + 9;
		const reach = Math.min(55, Math.max(0, x0 - x1) / 2);
		const line = `M${x0} ${y}C${x0 - reach} ${y + 11} ${x1 + reach} ${y + 11} ${x1} ${y + 1.5}`;
		return [{ from: arc.from, to: arc.to, line, head: `M${x1 - 7} ${y}l7.5 -3.2l-1.2 7.6z` }];
	});
}

/** Messages on their way along a lane: between two chips, or from where a bar ends to where the arrow leaves. */
export function runPaths(
	layout: Layout
): readonly { readonly from: number; readonly to: number; readonly hue: string; readonly isDotted: boolean; readonly line: string }[] {
	return layout.picture.runs.map(({ from, to, hue, track, lane }) => {
		const [start, end] = [layout.chips[from - 1], layout.chips[to - 1]];
		const line =
			track === 'middle' || !start || !end
				? `M${(layout.xs[from] ?? 0) + 3} ${layout.lanes[lane]?.middle ?? 0}H${layout.xs[to] ?? 0}`
				: `M${start.left + start.width} ${end.top + CHIP_HEIGHT / 2}H${end.left}`;
		return { from, to, hue, isDotted: track === 'top', line };
	});
}
