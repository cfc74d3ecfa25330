/** A run as positions in pixels: columns for steps, lanes for modules. Text is measured by whoever asks, so that it is the same in a browser and without one. */
import type { Fault, Trace } from '../record.ts';
import { costOf, placeColumns, type Box, type Room } from './columns.ts';
import type { StepFact } from './facts.ts';
import { pictureOf, type Arrow, type Bolt, type Chip, type Picture } from './picture.ts';
import type { Bar } from './bars.ts';

export interface Measure {
	/** Width of a chip's name. */
	chip(text: string): number;
	/** Width of a note's text. */
	note(text: string): number;
	/** Width of a lane's name. */
	label(text: string): number;
}

export interface LayoutOptions {
	readonly measure: Measure;
	/** Width to fill; columns spread when they need less. */
	readonly width: number;
	/** Height to fill; lanes spread, a little, when they need less. */
	readonly height?: number;
	/** Words for a fault: `decline`. */
	readonly sayFault: (fault: Fault) => string;
}

export interface PlacedLane {
	readonly top: number;
	readonly height: number;
	/** The middle of its bars. */
	readonly middle: number;
}

export interface PlacedChip extends Chip {
	readonly x: number;
	readonly left: number;
	readonly top: number;
	readonly width: number;
}

export interface PlacedArrow extends Arrow {
	readonly x: number;
	readonly y0: number;
	readonly y1: number;
}

export interface PlacedBolt extends Bolt {
	readonly x: number;
	readonly y: number;
	readonly note: { readonly text: string; readonly left: number; readonly top: number; readonly width: number };
}

export interface Layout {
	readonly picture: Picture;
	readonly width: number;
	readonly height: number;
	/** Where lane names end and columns may begin. */
	readonly labelWidth: number;
	/** Middles of columns by step; 0 is before the first. */
	readonly xs: readonly number[];
	readonly lanes: readonly PlacedLane[];
	readonly chips: readonly PlacedChip[];
	readonly bars: readonly (Bar & { readonly x0: number; readonly x1: number; readonly y: number; readonly height: number })[];
	readonly arrows: readonly PlacedArrow[];
	readonly bolts: readonly PlacedBolt[];
	/** The last row is Holdings: there are accounts that hold something for somebody. */
	readonly hasHoldings: boolean;
}

export const AXIS = 36;
export const HOLDINGS = 42;
export const CHIP_HEIGHT = 19;
const TOP_TRACK = 4;
const MIDDLE = 27;
const BOTTOM_TRACK = 32;
const LANE = 52;
const LANE_WITH_ARC = 58;
const LANE_STRETCH = 14;
const BAR = 7;
const COLUMN = 60;
/** Rather than scroll by a hair, columns stand a little closer. */
const TIGHT_COLUMN = 57;
const WIDEST_COLUMN = 112;
const LONGEST_CHIP = 216;
const LONGEST_NOTE = 190;
const BOLT = 10;
const GAP = 8;
const EDGE = 12;
/** A bolt stands this far to the right of the message that it hit. */
const BOLT_RUN = 22;

export function layoutOf(trace: Trace, options: LayoutOptions): Layout {
	const picture = pictureOf(trace);
	const { measure } = options;
	const labelWidth = Math.max(134, Math.min(188, 14 + 26 + 9 + 6 + Math.max(0, ...picture.lanes.map((lane) => measure.label(lane.label)))));
	const hasHoldings = trace.accounts.some((account) => account.holding);
	const lanes = placeLanes(picture, (options.height ?? 0) - AXIS - (hasHoldings ? HOLDINGS : 0));
	const bottom = lanes.length === 0 ? AXIS : (lanes.at(-1)?.top ?? 0) + (lanes.at(-1)?.height ?? 0);
	const onBar = new Set(picture.bolts.filter((bolt) => bolt.on === 'bar').map((bolt) => bolt.n));
	const widths = picture.chips.map(({ fact }) => chipWidth(fact, measure));
	const arrows = picture.arrows.map((arrow) => ({ ...arrow, ...reach(arrow, lanes, picture.chips[arrow.n - 1]) }));
	const boxes: Box[] = [
		...picture.chips.map((chip, index) => chipBox(chip, widths[index] ?? 0, lanes, onBar.has(chip.fact.n))),
		...arrows.map(({ n, y0, y1 }) => ({ n, left: -1, right: 1, top: Math.min(y0, y1), bottom: Math.max(y0, y1) }))
	];
	const room: Room = { start: labelWidth + 4, least: COLUMN, gap: GAP };
	const bolts = picture.bolts.map((bolt) => placeBolt(bolt, { trace, options, lanes, arrows, widths, boxes, room }));
	const count = picture.chips.length;
	const xs = fill(count, boxes, room, options.width);
	const right = Math.max(0, ...boxes.slice(-64).map((box) => (xs[box.n] ?? 0) + box.right));
	return {
		picture,
		width: Math.max(options.width, right + EDGE),
		height: bottom + (hasHoldings ? HOLDINGS : 0),
		labelWidth,
		xs,
		lanes,
		chips: picture.chips.map((chip, index) => {
			const box = boxes[index];
			const x = xs[chip.fact.n] ?? 0;
			return { ...chip, x, left: x + (box?.left ?? 0), top: box?.top ?? 0, width: widths[index] ?? 0 };
		}),
		bars: picture.bars.map((bar) => placeBar(bar, xs, lanes, count)),
		arrows: arrows.map((arrow) => ({ ...arrow, x: xs[arrow.n] ?? 0 })),
		bolts: bolts.map(({ dx, noteLeft, ...bolt }) => {
			const x = xs[bolt.n] ?? 0;
			return { ...bolt, x: x + dx, note: { ...bolt.note, left: x + noteLeft } };
		}),
		hasHoldings
	};
}

function placeLanes(picture: Picture, height: number): readonly PlacedLane[] {
	const withArc = new Set(picture.arcs.map((arc) => arc.lane));
	const needs = picture.lanes.map((_, index) => (withArc.has(index) ? LANE_WITH_ARC : LANE));
	const spare = needs.length === 0 ? 0 : Math.floor((height - needs.reduce((sum, need) => sum + need, 0)) / needs.length);
	const extra = Math.max(0, Math.min(LANE_STRETCH, spare));
	let top = AXIS;
	return needs.map((need) => {
		const lane = { top, height: need + extra, middle: top + Math.floor(extra / 2) + MIDDLE };
		top += lane.height;
		return lane;
	});
}

function chipWidth(fact: StepFact, measure: Measure): number {
	const icon = hasIcon(fact) ? 15 : 0;
	const suffix = fact.attempt > 1 ? measure.chip(` ×${fact.attempt}`) + 2 : 0;
	return Math.ceil(Math.min(LONGEST_CHIP, measure.chip(fact.name) + suffix + icon + 16));
}

/** Whether its chip starts with an icon: what became of it is never told by colour alone. */
export function hasIcon(fact: StepFact): boolean {
	return (
		fact.isUndo ||
		fact.isRefusal ||
		fact.isLost ||
		fact.isCopy ||
		fact.broke.length > 0 ||
		fact.hue === 'fail' ||
		fact.hue === 'plain' ||
		fact.verb === 'delay' ||
		fact.verb === 'redrive' ||
		fact.verb === 'schedule' ||
		fact.verb === 'discard'
	);
}

function chipBox(chip: Chip, width: number, lanes: readonly PlacedLane[], besideBolt: boolean): Box {
	const top = (lanes[chip.lane]?.middle ?? 0) - MIDDLE + (chip.track === 'top' ? TOP_TRACK : BOTTOM_TRACK);
	const left = besideBolt && chip.track === 'bottom' ? BOLT + 3 : -width / 2;
	return { n: chip.fact.n, left, right: left + width, top, bottom: top + CHIP_HEIGHT };
}

/** From where to where an arrow goes, by what stands at either end. */
function reach(arrow: Arrow, lanes: readonly PlacedLane[], chip: Chip | undefined): { y0: number; y1: number } {
	const from = lanes[arrow.from]?.middle ?? 0;
	const to = lanes[arrow.to]?.middle ?? 0;
	const isDown = from < to;
	// Going down from an event, it starts below the event's own chip.
	const own = chip?.lane === arrow.from && chip.track === 'bottom' ? BOTTOM_TRACK + CHIP_HEIGHT - MIDDLE : 4;
	const y0 = isDown ? from + own : from - 4;
	if (isDown) return { y0, y1: arrow.end === 'bar' ? to - 4 : to - MIDDLE + TOP_TRACK };
	return { y0, y1: arrow.end === 'nothing' && chip?.lane === arrow.to ? to - MIDDLE + TOP_TRACK + CHIP_HEIGHT : to + 5 };
}

interface BoltRoom {
	readonly trace: Trace;
	readonly options: LayoutOptions;
	readonly lanes: readonly PlacedLane[];
	readonly arrows: readonly (Arrow & { readonly y0: number; readonly y1: number })[];
	readonly widths: readonly number[];
	/** Grows: later bolts keep clear of earlier ones. */
	readonly boxes: Box[];
	readonly room: Room;
}

type MeasuredBolt = Omit<PlacedBolt, 'x' | 'note'> & {
	readonly dx: number;
	readonly noteLeft: number;
	readonly note: { readonly text: string; readonly top: number; readonly width: number };
};

/** A bolt and its note go where they push the fewest columns apart. */
function placeBolt(bolt: Bolt, { trace, options, lanes, arrows, widths, boxes, room }: BoltRoom): MeasuredBolt {
	const fault = trace.faults[bolt.fault];
	const text = `injected: ${fault ? options.sayFault(fault) : 'fault'}`;
	const width = Math.min(LONGEST_NOTE, Math.ceil(options.measure.note(text)) + 12);
	const lane = lanes[bolt.lane];
	const middle = lane?.middle ?? 0;
	const dx = bolt.on === 'message' ? (widths[bolt.n - 1] ?? 0) / 2 + BOLT_RUN : 0;
	const arrow = arrows.find((one) => one.n === bolt.n);
	const ys = bolt.on === 'message' ? [middle - MIDDLE + TOP_TRACK + CHIP_HEIGHT / 2] : bolt.on === 'arrow' && arrow ? along(arrow.y0, arrow.y1) : [middle];
	const noteLeft = dx + BOLT + 3;
	let best: { y: number; top: number; cost: number } | null = null;
	for (const [rank, y] of ys.entries()) {
		const circle = { n: bolt.n, left: dx - BOLT - 2, right: dx + BOLT + 2, top: y - BOLT - 1, bottom: y + BOLT + 1 };
		for (const [turn, shift] of (bolt.on === 'bar' ? [-21] : [-7, 2, -16]).entries()) {
			const note = { n: bolt.n, left: noteLeft, right: noteLeft + width, top: y + shift, bottom: y + shift + 14 };
			const cost = costOf(circle, boxes, room) + costOf(note, boxes, room) + rank + turn;
			if (!best || cost < best.cost) best = { y, top: y + shift, cost };
		}
	}
	const { y, top } = best ?? { y: middle, top: middle };
	boxes.push({ n: bolt.n, left: dx - BOLT - 2, right: dx + BOLT + 2, top: y - BOLT - 1, bottom: y + BOLT + 1 });
	boxes.push({ n: bolt.n, left: noteLeft, right: noteLeft + width, top, bottom: top + 14 });
	return { ...bolt, y, dx, noteLeft, note: { text, top, width } };
}

/** Places for a bolt on an arrow, the middle first. */
function along(y0: number, y1: number): readonly number[] {
	const [low, high] = [Math.min(y0, y1) + BOLT + 4, Math.max(y0, y1) - BOLT - 2];
	const middle = (y0 + y1) / 2;
	return low >= high
		? [middle]
		: [middle, middle + 5, middle + 9, middle - 5, ...Array.from({ length: 12 }, (_, i) => low + ((high - low) * i) / 11)].filter(
				(y) => y >= low - 2 && y <= high + 2
			);
}

/** Spreads the columns over the width, where there is width to spare. */
function fill(count: number, boxes: readonly Box[], room: Room, width: number): readonly number[] {
	const ends = (xs: readonly number[]) => Math.max((xs[count] ?? 0) + room.least / 2, ...boxes.slice(-64).map((box) => (xs[box.n] ?? 0) + box.right + EDGE));
	let best = placeColumns(count, boxes, room);
	if (count < 2) return best;
	const tight = ends(best) > width ? placeColumns(count, boxes, { ...room, least: TIGHT_COLUMN }) : best;
	if (ends(tight) > width) return best;
	best = tight;
	let low = TIGHT_COLUMN;
	let high = WIDEST_COLUMN;
	for (let turn = 0; turn < 7; turn++) {
		const least = (low + high) / 2;
		const xs = placeColumns(count, boxes, { ...room, least });
		if (ends(xs) <= width) {
			best = xs;
			low = least;
		} else high = least;
	}
	return best;
}

function placeBar(bar: Bar, xs: readonly number[], lanes: readonly PlacedLane[], count: number): Layout['bars'][number] {
	const middle = lanes[bar.lane]?.middle ?? 0;
	const x0 = (xs[bar.from] ?? 0) - 3;
	const last = bar.end === 'waiting' ? count : bar.to;
	const x1 = last > bar.from ? (xs[last] ?? 0) + 3 : x0 + 18;
	const isNarrow = bar.level > 0;
	return { ...bar, x0, x1, y: middle - BAR / 2 + (isNarrow ? Math.min(bar.level, 2) * 5 - 1 : 0), height: isNarrow ? 4 : BAR };
}
