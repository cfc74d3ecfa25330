import { describe, expect, it } from 'vitest';
import { ALL_TRACES, frozen } from '#tests/fixtures/frozen.ts';
import { CHIP_HEIGHT, layoutOf } from '#trace/read/layout.ts';
import { arcLabels } from './arc-labels.ts';
import { MEASURE } from './text-widths.ts';

const layout = (trace: Parameters<typeof layoutOf>[0]) => layoutOf(trace, { measure: MEASURE, width: 1003, height: 353, sayFault: (fault) => fault.kind });

describe('arcLabels', () => {
	it('labels both undos of the lesson', () => {
		expect(arcLabels(layout(frozen('declined'))).map((label) => label.from)).toEqual([11, 13]);
	});

	it.each(ALL_TRACES)('puts no label of %s over an arrow, a chip or a bolt', (_name, trace) => {
		const drawing = layout(trace);
		for (const label of arcLabels(drawing)) {
			const [left, right, top, bottom] = [label.x - 29, label.x + 29, label.y - 7, label.y + 7];
			for (const arrow of drawing.arrows)
				expect(arrow.x > left && arrow.x < right && Math.min(arrow.y0, arrow.y1) < bottom && Math.max(arrow.y0, arrow.y1) > top).toBe(false);
			for (const chip of drawing.chips)
				expect(chip.left < right && chip.left + chip.width > left && chip.top < bottom && chip.top + CHIP_HEIGHT > top).toBe(false);
			for (const bolt of drawing.bolts) expect(bolt.x > left && bolt.x < right).toBe(false);
		}
	});
});
