import { describe, expect, it } from 'vitest';
import { textWidth } from './text-widths.ts';

describe('textWidth', () => {
	// What `measureText` says at 540 11.5px. Kerning makes words narrower than the sum of their letters.
	it.each([
		['FlightReserved', 81.87],
		['ReserveHotel', 73.34]
	])('gives %s at least what a browser needs, and hardly more', (text, measured) => {
		expect(textWidth(text, 11.5)).toBeGreaterThanOrEqual(measured);
		expect(textWidth(text, 11.5)).toBeLessThan(measured * 1.05);
	});

	it('gives room to letters that it does not know', () => {
		expect(textWidth('預約', 10)).toBeGreaterThan(13);
	});
});
