import { describe, expect, it } from 'vitest';
import { ALL_TRACES, frozen } from '#tests/fixtures/frozen.ts';
import { crashed, duplicatedAndDelayed, long, violated } from '#tests/fixtures/hand-written.ts';
import { MEASURE } from '#ui/panels/swimlane/text-widths.ts';
import { CHIP_HEIGHT, layoutOf, type Layout } from './layout.ts';
import { pictureOf } from './picture.ts';

const layout = (trace: Parameters<typeof layoutOf>[0], room = { width: 1003, height: 353 }) =>
	layoutOf(trace, { measure: MEASURE, ...room, sayFault: (fault) => fault.kind });

interface Area {
	readonly what: string;
	readonly n: number;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Everything with words on it. */
function words({ chips, bolts }: Layout): readonly Area[] {
	return [
		...chips.map((chip): Area => ({
			what: chip.fact.name,
			n: chip.fact.n,
			left: chip.left,
			right: chip.left + chip.width,
			top: chip.top,
			bottom: chip.top + CHIP_HEIGHT
		})),
		...bolts.map(({ n, note }): Area => ({ what: note.text, n, left: note.left, right: note.left + note.width, top: note.top, bottom: note.top + 14 }))
	];
}

const overlap = (a: Area, b: Area) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('the lanes of a compensated trip', () => {
	const picture = pictureOf(frozen('declined'));

	it('have a bar for each handler and each call, to the last step that it caused', () => {
		const bars = picture.bars.map((bar) => `${picture.lanes[bar.lane]?.id} ${bar.from}-${bar.to}`);
		expect(bars).toEqual([
			'TripSaga 1-2',
			'Flights 2-3',
			'TripSaga 3-4',
			'Hotels 4-5',
			'TripSaga 5-6',
			'Payments 6-9',
			'Cards 7-8',
			'TripSaga 9-10',
			'Hotels 10-11',
			'TripSaga 11-12',
			'Flights 12-13',
			'TripSaga 13-14'
		]);
	});

	it('have an arrow for each message that goes from one to another, dashed when it undoes', () => {
		const arrows = picture.arrows.map(
			(arrow) => `${arrow.n}: ${picture.lanes[arrow.from]?.id} to ${picture.lanes[arrow.to]?.id}, ${arrow.hue}${arrow.isUndo ? ', undo' : ''}`
		);
		expect(arrows).toEqual([
			'2: TripSaga to Flights, command',
			'3: Flights to TripSaga, event',
			'4: TripSaga to Hotels, command',
			'5: Hotels to TripSaga, event',
			'6: TripSaga to Payments, command',
			'7: Payments to Cards, external',
			'8: Cards to Payments, fail',
			'9: Payments to TripSaga, event',
			'10: TripSaga to Hotels, command, undo',
			'11: Hotels to TripSaga, event, undo',
			'12: TripSaga to Flights, command, undo',
			'13: Flights to TripSaga, event, undo'
		]);
	});

	it('have an arc back to what each undo took back, and one bolt on the arrow it hit', () => {
		expect(picture.arcs).toEqual([
			{ from: 11, to: 5, lane: 2 },
			{ from: 13, to: 3, lane: 1 }
		]);
		expect(picture.bolts).toEqual([{ n: 8, fault: 0, lane: 4, on: 'arrow' }]);
	});

	it('fit the width of the lesson at 1440 without scrolling', () => {
		expect(layout(frozen('declined')).width).toBe(1003);
	});
});

describe('marks of what went wrong', () => {
	it('a lost message has an arrow without a head and a bolt on the message', () => {
		const picture = pictureOf(violated());
		expect(picture.arrows.find((arrow) => arrow.n === 10)).toMatchObject({ end: 'nothing', hue: 'fail' });
		expect(picture.bolts.at(-1)).toMatchObject({ n: 10, on: 'message' });
	});

	it('a delayed and a second message run along their lane until they arrive', () => {
		const picture = pictureOf(duplicatedAndDelayed());
		expect(picture.runs.filter((run) => run.hasClock)).toMatchObject([{ lane: 0, from: 5, to: 7 }]);
		expect(picture.runs.some((run) => run.lane === 1 && run.to === 6)).toBe(true);
		expect(picture.jumps).toContain(7);
	});

	it('a crash ends its bar and leaves a gap until the restart', () => {
		const picture = pictureOf(crashed());
		expect(picture.gaps).toEqual([{ lane: 1, from: 4, to: 8 }]);
		expect(picture.bars.find((bar) => bar.lane === 1)).toMatchObject({ from: 2, to: 4, end: 'crash' });
	});

	it('a failed attempt ends in a cross', () => {
		expect(
			pictureOf(frozen('retried'))
				.bars.filter((bar) => bar.lane === 1)
				.map((bar) => [bar.end, bar.attempt])
		).toEqual([
			['cross', 1],
			['done', 2]
		]);
	});
});

describe.each(ALL_TRACES)('the drawing of %s', (_name, trace) => {
	it.each([700, 1003, 1800])('has no words over words at %i px', (width) => {
		const areas = words(layout(trace, { width, height: 353 }));
		const touching = areas.flatMap((a, index) =>
			areas
				.slice(index + 1)
				.filter((b) => overlap(a, b))
				.map((b) => `${a.what} (${a.n}) and ${b.what} (${b.n})`)
		);
		expect(touching).toEqual([]);
	});

	it('has no arrow closer than 8 px to a chip that is not its own', () => {
		const { arrows, chips } = layout(trace);
		const near = arrows.flatMap((arrow) =>
			chips
				.filter((chip) => chip.fact.n !== arrow.n && Math.min(arrow.y0, arrow.y1) < chip.top + CHIP_HEIGHT && Math.max(arrow.y0, arrow.y1) > chip.top)
				.filter((chip) => arrow.x > chip.left - 7.9 && arrow.x < chip.left + chip.width + 7.9)
				.map((chip) => `${chip.fact.name} (${chip.fact.n}) and the arrow of ${arrow.n}`)
		);
		expect(near).toEqual([]);
	});

	it('has columns from left to right, none narrower than 57 px, all inside', () => {
		const { xs, width, chips, labelWidth } = layout(trace);
		for (let n = 2; n < xs.length; n++) expect((xs[n] ?? 0) - (xs[n - 1] ?? 0)).toBeGreaterThanOrEqual(57);
		for (const chip of chips) {
			expect(chip.left).toBeGreaterThanOrEqual(labelWidth);
			expect(chip.left + chip.width).toBeLessThanOrEqual(width);
		}
	});

	it('has a chip for each step', () => {
		expect(layout(trace).chips.map((chip) => chip.fact.n)).toEqual(Array.from({ length: pictureOf(trace).chips.length }, (_, index) => index + 1));
	});
});

it('a run of 4,000 records is laid out column by column, not pair by pair', () => {
	// Each step looks at its neighbours only: ten times the steps must not mean a hundred times the comparisons.
	const { xs } = layout(long(400));
	expect(xs.length).toBe(1201);
});
