import { describe, expect, it } from 'vitest';
import { chance, durationAt, hash32, hashOn, hashStart } from './random.ts';

const draw = (seed: number, name: string, count = 4): number[] => {
	const stream = chance(seed, name);
	return Array.from({ length: count }, () => stream.next());
};

describe('seeded chance', () => {
	it('never changes between versions: traces are named by it', () => {
		expect([hash32(''), hash32('trip-7'), hash32('trip-7', 1)]).toEqual([2872998923, 1288847578, 4036570064]);
		expect(draw(1, 'learner', 2)).toEqual([0.552670716540888, 0.9020829000510275]);
	});

	it('gives each name and each seed a stream of its own', () => {
		expect(draw(1, 'a')).toEqual(draw(1, 'a'));
		const streams = [draw(1, 'a'), draw(1, 'b'), draw(2, 'a'), draw(2, 'b')].map(String);
		expect(new Set(streams).size).toBe(4);
	});

	it('is spread evenly over 0 <= x < 1', () => {
		const drawn = draw(3, 'even', 10_000);
		expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true);
		const counts = Array.from({ length: 10 }, (_, tenth) => drawn.filter((x) => Math.floor(x * 10) === tenth).length);
		expect(Math.min(...counts)).toBeGreaterThan(900);
		expect(Math.max(...counts)).toBeLessThan(1100);
	});
});

describe('a hash', () => {
	it('is the same whether a text is mixed in whole or in parts', () => {
		for (const seed of [0, 1, 77])
			expect(hashOn(hashOn(hashStart(seed), 'A/Start/c-1'), '#12/append#1')).toBe(hashOn(hashStart(seed), 'A/Start/c-1#12/append#1'));
	});
});

describe('durations', () => {
	const durationMs = (seed: number, address: string, of: { least: number; spread: number }): number => durationAt(seed, hashOn(hashStart(seed), address), of);
	const range = { least: 4, spread: 2 };
	const addresses = Array.from({ length: 400 }, (_, i) => `A/Start/c-${String(i)}#1`);

	it('depend on seed and address alone', () => {
		for (const address of addresses) expect(durationMs(5, address, range)).toBe(durationMs(5, address, range));
	});

	it('are short and use the whole range with seed 0', () => {
		expect(new Set(addresses.map((address) => durationMs(0, address, range)))).toEqual(new Set([4, 5, 6]));
	});

	it('now and then are long with any other seed, so that messages overtake each other', () => {
		const long = addresses.filter((address) => durationMs(9, address, range) > 6);
		expect(long.length).toBeGreaterThan(20);
		expect(long.length).toBeLessThan(100);
		expect(addresses.every((address) => durationMs(9, address, range) >= 4 && durationMs(9, address, range) <= 6 + 5 + 90)).toBe(true);
	});
});
