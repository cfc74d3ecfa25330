/** The narrow drawing: lanes are rails at the left, steps are rows downwards. */
import type { Bar } from './bars.ts';
import type { Trace } from '../record.ts';
import { pictureOf, type Arrow, type Picture } from './picture.ts';

export const RAIL_ROW = 34;
export const RAIL_HEAD = 46;

export interface Rails {
	readonly picture: Picture;
	/** Middles of the rails. */
	readonly xs: readonly number[];
	/** Where rows of text may begin. */
	readonly textLeft: number;
	readonly height: number;
	readonly bars: readonly (Bar & { readonly x: number; readonly y0: number; readonly y1: number })[];
	readonly arrows: readonly (Arrow & { readonly y: number; readonly x0: number; readonly x1: number })[];
}

/** The middle of the row of step `n`. */
export function railY(n: number): number {
	return RAIL_HEAD + (n - 1) * RAIL_ROW + RAIL_ROW / 2 + 4;
}

/** @param width of the panel: many lanes move closer together, as far as their icons let them; then it scrolls */
export function railsOf(trace: Trace, width: number): Rails {
	const picture = pictureOf(trace);
	const count = picture.lanes.length;
	const spacing = Math.max(24, Math.min(32, (width * 0.45 - 24) / Math.max(1, count - 1)));
	const xs = picture.lanes.map((_, index) => 24 + index * spacing);
	const x = (lane: number) => xs[lane] ?? 24;
	return {
		picture,
		xs,
		textLeft: x(count - 1) + 18,
		height: railY(picture.chips.length) + RAIL_ROW,
		bars: picture.bars.map((bar) => ({
			...bar,
			x: x(bar.lane) + Math.min(bar.level, 2) * 4,
			y0: railY(bar.from) - 3,
			y1: bar.end === 'waiting' ? railY(picture.chips.length) + 14 : Math.max(railY(bar.to) + 3, railY(bar.from) + 13)
		})),
		arrows: picture.arrows.map((arrow) => {
			const turn = arrow.from < arrow.to ? 1 : -1;
			return { ...arrow, y: railY(arrow.n), x0: x(arrow.from) + 4 * turn, x1: x(arrow.to) - 5 * turn };
		})
	};
}
