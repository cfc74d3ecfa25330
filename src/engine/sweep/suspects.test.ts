import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '#engine/faults/index.ts';
import type { FaultPoint } from '#trace/record.ts';
import { guiltRank, inTurns, oneOfEachSort, openersAmong, singlesOf } from './suspects.ts';

const asks = (address: string, operation: string, kinds: readonly string[]): FaultPoint => ({
	address,
	kinds,
	seq: 0,
	module: 'A',
	messageType: 'T',
	label: operation,
	row: operation
});
const writes = (address: string, kinds: readonly string[]): FaultPoint => ({ ...asks(address, 'T', kinds), label: 'append E' });
const said = (singles: ReturnType<typeof singlesOf>): readonly string[] => singles.map(({ fault }) => `${fault.kind} ${fault.at}`);

describe('faults that may open a path', () => {
	it('are those of questions to the outside, the last of each sort first; what asks most of the caller before the others', () => {
		const kinds = ['crash-before', 'fail-before', 'fail-after', 'decline'];
		const points = [
			asks('A/T/c#1/Seats.hold#1', 'Seats.hold', kinds),
			asks('A/T/c#2/Seats.hold#1', 'Seats.hold', kinds),
			asks('B/U/c#1/Cards.pay#1', 'Cards.pay', kinds),
			writes('B/U/c#1/append#1', kinds.slice(0, 3))
		];
		expect(said(openersAmong(singlesOf(points)))).toEqual([
			'fail-after B/U/c#1/Cards.pay#1',
			'fail-after A/T/c#2/Seats.hold#1',
			'decline B/U/c#1/Cards.pay#1',
			'decline A/T/c#2/Seats.hold#1',
			'fail-before B/U/c#1/Cards.pay#1',
			'fail-before A/T/c#2/Seats.hold#1'
		]);
	});

	it('are those, too, that cannot be tried with others', () => {
		const points = [writes('A/T/c#1', ['poison', 'drop']), writes('A/T/c#2', ['poison', 'drop']), { ...writes('A/U/c#1', ['poison', 'drop']), row: 'U' }];
		expect(said(openersAmong(singlesOf(points)))).toEqual(['poison A/U/c#1', 'poison A/T/c#2']);
	});

	it('are not too many', () => {
		const points = Array.from({ length: 60 }, (_, i) => asks(`A/T/c#${String(i)}/S.o${String(i)}#1`, `S.o${String(i)}`, ['decline']));
		expect(openersAmong(singlesOf(points))).toHaveLength(24);
	});
});

describe('single faults', () => {
	it('are tried one of each sort before a second of any, with none left out', () => {
		const kinds = ['drop', 'fail-before'];
		const singles = singlesOf([writes('A/T/c#1/append#1', kinds), writes('A/T/c#2/append#1', kinds), { ...writes('A/U/c#1/send#1', kinds), row: 'U' }]);
		const ordered = oneOfEachSort(singles);
		expect(said(ordered)).toEqual([
			'fail-before A/T/c#1/append#1',
			'fail-before A/U/c#1/send#1',
			'drop A/T/c#1/append#1',
			'drop A/U/c#1/send#1',
			'fail-before A/T/c#2/append#1',
			'drop A/T/c#2/append#1'
		]);
		expect(new Set(ordered)).toEqual(new Set(singles));
	});

	it('begin with the usual suspect, then with what the scenario has named', () => {
		const ranked = FAULT_KINDS.map(({ id }) => id).sort((a, b) => guiltRank(a) - guiltRank(b));
		expect(ranked[0]).toBe('fail-before');
		const usual = FAULT_KINDS.filter((kind) => kind.isUsual === true).map(({ id }) => id);
		expect(ranked.slice(1, ranked.length - usual.length + 1).some((id) => usual.includes(id))).toBe(false);
		expect(guiltRank('a new kind')).toBe(1);
	});
});

describe('turns', () => {
	it('take one of each list, and let a list wait where it has nothing', () => {
		expect(inTurns([['a', 'b', 'c'], [], ['x', undefined, 'z']])).toEqual(['a', 'x', 'b', 'c', 'z']);
	});
});
