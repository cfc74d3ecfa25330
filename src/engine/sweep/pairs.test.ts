import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault, FaultPoint } from '#trace/record.ts';
import { pairsOf } from './pairs.ts';
import type { Single } from './suspects.ts';

const faultAt = (at: string): Fault => ({ kind: 'drop', at });
const pointAt = (address: string): FaultPoint => ({ address, seq: 0, module: 'A', messageType: 'T', label: 'delivery of T', kinds: ['drop'], row: 'T' });
const singles = (count: number): readonly Fault[] => Array.from({ length: count }, (_, i) => faultAt(`A/T/c#${String(i)}`));
const named = (pairs: Iterable<readonly [Fault, Fault]>): readonly string[] => [...pairs].map((pair) => pair.map(({ at }) => at).join(' + '));

describe('pairs', () => {
	it('are any two, each once, whatever the number', () => {
		fc.assert(
			fc.property(fc.nat({ max: 60 }), (count) => {
				const pairs = pairsOf([], singles(count));
				const all = named(pairs.take(Infinity));
				expect(all).toHaveLength(pairs.total);
				expect(pairs.total).toBe(count < 2 ? 0 : (count * (count - 1)) / 2);
				expect(new Set(all.map((pair) => pair.split(' + ').sort().join())).size).toBe(all.length);
			})
		);
	});

	it('begin with second faults on opened paths, one of each path in turn', () => {
		const by = (at: string): Single => ({ fault: faultAt(at), point: pointAt(at) });
		const opened = [
			{ by: by('p'), fresh: ['p1', 'p2'].map(pointAt), points: [] },
			{ by: by('q'), fresh: ['q1'].map(pointAt), points: [] }
		];
		const pairs = pairsOf(opened, singles(2));
		expect(named(pairs.take(10))).toEqual(['p + p1', 'q + q1', 'p + p2', 'A/T/c#0 + A/T/c#1']);
		expect(named(pairs.take(2))).toEqual(['p + p1', 'q + q1']);
		expect(pairs.total).toBe(4);
	});

	it('within a budget are a fair part of all: each fault has its turn', () => {
		const taken = named(pairsOf([], singles(84)).take(375));
		expect(taken).toHaveLength(375);
		expect(new Set(taken.flatMap((pair) => pair.split(' + '))).size).toBe(84);
	});
});
