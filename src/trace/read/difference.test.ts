import { describe, expect, it } from 'vitest';
import { differenceOf, showJson } from './difference.ts';

const lines = (before: Parameters<typeof differenceOf>[0], after: Parameters<typeof differenceOf>[1]) =>
	differenceOf(before, after).map(({ mark, text }) => `${mark === 'gone' ? '-' : mark === 'new' ? '+' : ' '} ${text}`);

describe('differenceOf', () => {
	it('keeps what stayed beside what changed', () => {
		expect(lines({ status: 'cancelling', room: 'H-204' }, { status: 'cancelled', room: 'H-204' })).toEqual([
			"- status: 'cancelling'",
			"+ status: 'cancelled'",
			"  room: 'H-204'"
		]);
	});

	it('goes into objects, and says what came and what went', () => {
		expect(lines({ trip: { seat: '14C', room: 1 } }, { trip: { room: 2, paid: true } })).toEqual([
			'- trip.room: 1',
			'+ trip.room: 2',
			'+ trip.paid: true',
			"- trip.seat: '14C'"
		]);
	});

	it('shows a thing that is new or gone as a whole', () => {
		expect(lines(undefined, { a: 1 })).toEqual(['+ a: 1']);
		expect(lines({ a: 1 }, undefined)).toEqual(['- a: 1']);
		expect(lines(undefined, undefined)).toEqual([]);
	});

	it('tells 1 from "1" and compares lists as wholes', () => {
		expect(lines({ a: 1 }, { a: '1' })).toEqual(['- a: 1', "+ a: '1'"]);
		expect(lines([1, 2], [1, 3])).toEqual(['- [1, 2]', '+ [1, 3]']);
		expect(lines(null, null)).toEqual(['  null']);
	});
});

describe('showJson', () => {
	it('reads as a programmer writes it', () => {
		expect(showJson({ tripId: 'trip-7', 'a-b': [null, true], c: {} })).toBe("{ tripId: 'trip-7', 'a-b': [null, true], c: {} }");
		expect(showJson("it's\n")).toBe("'it\\'s\\n'");
	});
});
