import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { parked, violated } from '#tests/fixtures/hand-written.ts';
import { finalHoldings, holdingsLine } from './holdings-line.ts';

describe('the Holdings row', () => {
	it('goes up and comes down again', () => {
		expect(holdingsLine(frozen('declined')).map(({ from, to, held }) => [from, to, held])).toEqual([
			[0, 2, 0],
			[2, 4, 1],
			[4, 10, 2],
			[10, 12, 1],
			[12, null, 0]
		]);
		expect(finalHoldings(frozen('declined'))).toBe('net 0');
		expect(finalHoldings(frozen('booked'))).toBe('2 held');
	});

	it('is broken from where a rule about what is held broke', () => {
		expect(holdingsLine(violated()).at(-1)).toEqual({ from: 13, to: null, held: 1, isBroken: true });
		expect(finalHoldings(violated())).toBe('1 room');
	});

	it('is not broken by a rule about something else', () => {
		expect(holdingsLine(parked()).some((stretch) => stretch.isBroken)).toBe(false);
	});
});
