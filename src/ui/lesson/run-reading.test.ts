import { describe, expect, it } from 'vitest';
import { firstDifference, sayDifference, sayList, type Sent } from './run-reading.ts';

const sent: readonly Sent[] = [
	{ type: 'CancelHotel', step: 10 },
	{ type: 'CancelFlight', step: 12 }
];

describe('a guess beside what happened', () => {
	it('is the same when every place is', () => {
		expect(firstDifference(['CancelHotel', 'CancelFlight'], sent)).toBeNull();
		expect(sayDifference(['CancelHotel', 'CancelFlight'], sent)).toBe('');
	});

	it('differs where the order differs first', () => {
		expect(firstDifference(['CancelFlight', 'CancelHotel'], sent)).toBe(0);
		expect(sayDifference(['CancelFlight', 'CancelHotel'], sent)).toBe('You said CancelFlight first. The run sent CancelHotel first, at step 10.');
	});

	it('differs when it is too long, too short or empty', () => {
		expect(sayDifference(['CancelHotel', 'CancelFlight', 'RefundCard'], sent)).toBe('You said RefundCard third. The run sent nothing more.');
		expect(sayDifference(['CancelHotel'], sent)).toBe('Your order ends after CancelHotel. The run also sent CancelFlight, at step 12.');
		expect(sayDifference(['RefundCard'], [])).toBe('You said RefundCard first. The run sent none of them.');
		expect(sayDifference([], sent)).toBe('You said nothing would be sent. The run sent CancelHotel, at step 10.');
	});
});

it('lists are said as people say them', () => {
	expect([sayList([]), sayList(['10']), sayList(['10', '12']), sayList(['1', '2', '3'])]).toEqual(['', '10', '10 and 12', '1, 2 and 3']);
});
