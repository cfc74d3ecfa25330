import { describe, expect, it } from 'vitest';
import { firstDifference, sayDifference, type Sent } from './run-reading.ts';

const sent: readonly Sent[] = [
	{ type: 'CancelHotel', step: 10 },
	{ type: 'CancelFlight', step: 12 }
];

/** As it is read. */
function said(guess: readonly string[], happened: readonly Sent[]): string | null {
	const difference = sayDifference(guess, happened);
	return difference && `${difference.before}${difference.at ? ` at step ${String(difference.at.step)}.` : ''}`;
}

describe('a guess beside what happened', () => {
	it('is the same when every place is', () => {
		expect(firstDifference(['CancelHotel', 'CancelFlight'], sent)).toBeNull();
		expect(said(['CancelHotel', 'CancelFlight'], sent)).toBeNull();
		expect(said([], [])).toBeNull();
	});

	it('differs where the order differs first', () => {
		expect(said(['CancelFlight', 'CancelHotel'], sent)).toBe('You said CancelFlight first. The run sent CancelHotel first, at step 10.');
		expect(said(['CancelHotel', 'RefundCard'], sent)).toBe('You said RefundCard second. The run sent CancelFlight there, at step 12.');
	});

	it('differs when it is too long, too short or empty', () => {
		expect(said(['CancelHotel', 'CancelFlight', 'RefundCard'], sent)).toBe('You said RefundCard third. The run sent nothing more.');
		expect(said(['CancelHotel'], sent)).toBe('Your order ends after CancelHotel. The run also sent CancelFlight, at step 12.');
		expect(said(['RefundCard'], [])).toBe('You said RefundCard first. The run sent none of them.');
		expect(said([], sent)).toBe('You said nothing would be sent. The run sent CancelHotel, at step 10.');
	});
});
