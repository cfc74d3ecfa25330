import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, placeColumns, type Box, type Room } from './columns.ts';

const room: Room = { start: 140, least: 60, gap: 8 };
const chip = (n: number, width: number, top: number): Box => ({ n, left: -width / 2, right: width / 2, top, bottom: top + 19 });

describe('placeColumns', () => {
	it('keeps columns at the least width while names are short', () => {
		expect(placeColumns(3, [chip(1, 40, 0), chip(2, 40, 0)], room)).toEqual([140, 170, 230, 290]);
	});

	it('widens for names that would collide, and only for those', () => {
		const xs = placeColumns(4, [chip(1, 50, 0), chip(2, 150, 0), chip(3, 150, 0), chip(4, 150, 40)], room);
		expect((xs[3] ?? 0) - (xs[2] ?? 0)).toBe(158);
		expect((xs[4] ?? 0) - (xs[3] ?? 0)).toBe(60);
	});

	it('lets nothing reach under the names of the lanes', () => {
		const xs = placeColumns(1, [chip(1, 300, 0)], room);
		expect((xs[1] ?? 0) - 150).toBeGreaterThanOrEqual(140);
	});

	it('never lets two boxes touch, whatever they are', () => {
		const box = fc.record({
			n: fc.integer({ min: 1, max: 12 }),
			left: fc.integer({ min: -110, max: 0 }),
			right: fc.integer({ min: 1, max: 200 }),
			top: fc.integer({ min: 0, max: 300 }),
			tall: fc.integer({ min: 1, max: 200 })
		});
		fc.assert(
			fc.property(fc.array(box, { maxLength: 40 }), (drawn) => {
				const boxes = drawn.map(({ tall, ...rest }): Box => ({ ...rest, bottom: rest.top + tall }));
				const xs = placeColumns(12, boxes, room);
				for (const a of boxes) {
					expect((xs[a.n] ?? 0) + a.left).toBeGreaterThanOrEqual(room.start);
					for (const b of boxes) {
						// Columns further apart than the widest things reach are not looked at, and need not be: each is at least 60 wide.
						if (b.n <= a.n || b.n - a.n > 5 || b.top >= a.bottom || a.top >= b.bottom) continue;
						expect((xs[b.n] ?? 0) + b.left - ((xs[a.n] ?? 0) + a.right)).toBeGreaterThanOrEqual(room.gap - 0.001);
					}
				}
			}),
			{ numRuns: 200 }
		);
	});
});

describe('costOf', () => {
	it('is nothing where there is room, and what is missing where there is none', () => {
		expect(costOf(chip(1, 40, 0), [chip(2, 40, 0)], room)).toBe(0);
		expect(costOf(chip(1, 100, 0), [chip(2, 100, 0)], room)).toBe(48);
		expect(costOf(chip(1, 100, 0), [chip(2, 100, 40)], room)).toBe(0);
	});
});
