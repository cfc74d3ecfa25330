/** Where the word `undoes` fits on an arc: as near its middle as nothing else is in the way. */
import { CHIP_HEIGHT, type Layout } from '#trace/read/layout.ts';

export interface ArcLabel {
	readonly from: number;
	readonly lane: number;
	readonly x: number;
	readonly y: number;
}

const WIDTH = 62;
const HEIGHT = 14;
const CLEAR = 4;
/** How far the middle of an arc hangs below its ends. */
const SAG = 8;

export function arcLabels(layout: Layout): readonly ArcLabel[] {
	return layout.picture.arcs.flatMap((arc) => {
		const from = layout.chips[arc.from - 1];
		const to = layout.chips[arc.to - 1];
		if (!from || !to) return [];
		const y = from.top + CHIP_HEIGHT / 2 + SAG;
		const left = to.left + to.width + 14;
		const x = nearestFree(left, from.left - 6, obstacles(layout, y - HEIGHT / 2, y + HEIGHT / 2));
		return x === null ? [] : [{ from: arc.from, lane: arc.lane, x, y }];
	});
}

type Span = readonly [left: number, right: number];

function obstacles(layout: Layout, top: number, bottom: number): readonly Span[] {
	const inTheWay = (y0: number, y1: number) => Math.min(y0, y1) < bottom && Math.max(y0, y1) > top;
	return [
		...layout.arrows.filter((arrow) => inTheWay(arrow.y0, arrow.y1)).map((arrow): Span => [arrow.x - CLEAR, arrow.x + CLEAR]),
		...layout.chips.filter((chip) => inTheWay(chip.top, chip.top + CHIP_HEIGHT)).map((chip): Span => [chip.left - CLEAR, chip.left + chip.width + CLEAR]),
		// The crack goes through every lane.
		...layout.bolts.map((bolt): Span => [bolt.x - CLEAR - 4, bolt.x + CLEAR + 4]),
		...layout.bolts.filter(({ note }) => inTheWay(note.top, note.top + HEIGHT)).map(({ note }): Span => [note.left - CLEAR, note.left + note.width + CLEAR])
	];
}

/** The middle of a free stretch that is wide enough, nearest to the middle of all. */
function nearestFree(left: number, right: number, taken: readonly Span[]): number | null {
	const middle = (left + right) / 2;
	let best: number | null = null;
	let start = left;
	for (const [from, to] of [...taken]
		.filter((span) => span[1] > left && span[0] < right)
		.sort((a, b) => a[0] - b[0])
		.concat([[right, right]])) {
		if (from - start >= WIDTH) {
			const x = Math.max(start + WIDTH / 2, Math.min(middle, from - WIDTH / 2));
			if (best === null || Math.abs(x - middle) < Math.abs(best - middle)) best = x;
		}
		start = Math.max(start, to);
	}
	return best;
}
