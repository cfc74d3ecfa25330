import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runInNewContext } from 'node:vm';
import { frozenCopy, NotJsonError } from './json.ts';

function isDeepFrozen(value: unknown): boolean {
	return typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen));
}

describe('frozenCopy', () => {
	it('is what JSON there and back is, frozen all the way down, and never the same object', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const copy = frozenCopy(value);
				// Through text: `__proto__` is a key like any other, and minus zero is zero.
				expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
				expect(copy).toEqual(JSON.parse(JSON.stringify(value)));
				expect(isDeepFrozen(copy)).toBe(true);
				if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value);
			}),
			{ numRuns: 500 }
		);
	});

	it('refuses what JSON would change in silence, or says nothing but what JSON says', () => {
		fc.assert(
			fc.property(
				fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true, withNullPrototype: true }),
				(value) => {
					let copy;
					try {
						copy = frozenCopy(value);
					} catch (error) {
						expect(error).toBeInstanceOf(NotJsonError);
						return;
					}
					expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
				}
			),
			{ numRuns: 500 }
		);
	});

	it('takes plain objects of another realm, and no others', () => {
		expect(frozenCopy(runInNewContext('({ a: [{}] })'))).toEqual({ a: [{}] });
		expect(() => frozenCopy(runInNewContext('new Date(0)'))).toThrow('data is a Date.');
		expect(() => frozenCopy(runInNewContext('new (class Guest {})'))).toThrow('data is a Guest.');
	});

	it('reads each value once', () => {
		let reads = 0;
		const copy = frozenCopy({
			get a() {
				return ++reads;
			}
		});
		expect([copy, reads]).toEqual([{ a: 1 }, 1]);
	});
});
