import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Few } from './few.ts';

it('a few things are what a set of them would be, in the order they were put in', () => {
	const step = fc.record({ isAdded: fc.boolean(), item: fc.integer({ min: 0, max: 5 }) });
	fc.assert(
		fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
			const few = new Few<number>();
			const model = new Set<number>();
			for (const { isAdded, item } of steps) {
				if (!isAdded) expect(few.delete(item)).toBe(model.delete(item));
				else if (!model.has(item)) {
					few.add(item);
					model.add(item);
				}
				expect([...few]).toEqual([...model]);
				expect([few.size, few.has(item)]).toEqual([model.size, model.has(item)]);
			}
		})
	);
});
