import { expect, it } from 'vitest';
import { madeWhenAsked } from './made-when-asked.ts';

interface Pair {
	readonly sum: () => number;
	readonly list: readonly number[];
}

const made: string[] = [];
const pairOf = madeWhenAsked<Pair, number>({
	sum: (n) => {
		made.push('sum');
		return () => n + 1;
	},
	list: (n) => {
		made.push('list');
		return [n];
	}
});

it('makes what is asked for, once, and nothing else', () => {
	made.length = 0;
	const pair = pairOf(7);
	expect(made).toEqual([]);
	const { sum } = pair;
	expect([sum(), pair.sum === sum, made]).toEqual([8, true, ['sum']]);
});

it('reads as an object with all its properties', () => {
	const pair = pairOf(7);
	const { sum, ...rest } = pair;
	expect(Object.keys(pair)).toEqual(['sum', 'list']);
	expect([{ ...pair }.list, rest, 'sum' in pair, 'of' in pair, (pair as unknown as Record<string, unknown>)['of']]).toEqual([
		[7],
		{ list: [7] },
		true,
		false,
		undefined
	]);
	expect([String(pair), typeof sum, JSON.stringify(pair)]).toEqual(['[object Object]', 'function', '{"list":[7]}']);
});

it('cannot be changed', () => {
	const pair = pairOf(7) as { list: readonly number[] };
	expect(() => {
		pair.list = [];
	}).toThrow(TypeError);
	expect(() => Object.defineProperty(pair, 'list', { value: [] })).toThrow(TypeError);
	expect(() => delete (pair as { list?: unknown }).list).toThrow(TypeError);
	expect(pair.list).toEqual([7]);
});
