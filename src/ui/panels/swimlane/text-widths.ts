/**
 * Widths of Geist's letters, so that a drawing is the same before the fonts are there, in a browser and without one. Thousandths of an em at weight 540,
 * from the space to the tilde, as `measureText` gives them; kerning, which only ever takes away, is left out.
 */
import type { Measure } from '#trace/read/layout.ts';

const ADVANCES = [
	240, 234, 367, 530, 648, 813, 660, 190, 297, 297, 426, 564, 218, 418, 218, 500, 677, 414, 635, 630, 634, 647, 609, 534, 632, 611, 303, 303, 547, 546, 547,
	574, 932, 697, 691, 718, 704, 612, 597, 718, 717, 284, 611, 663, 584, 895, 746, 756, 660, 750, 684, 659, 574, 696, 696, 977, 644, 602, 567, 367, 476, 367,
	443, 559, 262, 571, 613, 570, 613, 582, 419, 612, 595, 261, 293, 617, 288, 888, 595, 594, 613, 613, 400, 543, 417, 590, 570, 833, 615, 560, 558, 398, 278,
	398, 523
];
/** For letters that are not in the table: as wide as most capitals. */
const OTHER = 700;

/** Width of a text in pixels. A little generous: a name that is cut off by a hair looks like a mistake. */
export function textWidth(text: string, sizePx: number): number {
	let total = 0;
	for (const letter of text) total += ADVANCES[(letter.codePointAt(0) ?? 0) - 32] ?? OTHER;
	return (total / 1000) * sizePx + 0.5;
}

export const MEASURE: Measure = {
	chip: (text) => textWidth(text, 11.5),
	note: (text) => textWidth(text, 11),
	label: (text) => textWidth(text, 12.5)
};
