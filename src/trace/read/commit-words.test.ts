import { describe, expect, it } from 'vitest';
import type { Json, RowWrite } from '../record.ts';
import { commitName, messagesOf } from './commit-words.ts';

const write = (table: string, key: string, row: Json = {}): RowWrite => ({ table, key, version: 1, row });
const waiting = { type: 'OrderPlaced', isSent: false, claimedUntilMs: 0 };

describe('a commit', () => {
	it('is called by its own rows, whatever inbox and outbox hold beside them', () => {
		expect(commitName({ writes: [write('orders', 'O1'), write('outbox', 'm-013', waiting)] })).toBe('orders O1');
		expect(commitName({ writes: [write('inbox', 'Loyalty m-013'), write('points', 'O1')] })).toBe('points O1');
		expect(commitName({ writes: [write('orders', 'O1'), write('stock', 'S1'), write('outbox', 'm-013', waiting)] })).toBe('2 rows');
	});

	it('of the outbox alone is called by the message, and by what became of it', () => {
		expect(commitName({ writes: [write('outbox', 'm-013', waiting)] })).toBe('OrderPlaced waits');
		expect(commitName({ writes: [write('outbox', 'm-013', { ...waiting, claimedUntilMs: 9000 })] })).toBe('OrderPlaced is claimed');
		expect(commitName({ writes: [write('outbox', 'm-013', { ...waiting, claimedUntilMs: 9000, isSent: true })] })).toBe('OrderPlaced is sent');
		expect(commitName({ writes: [write('inbox', 'Loyalty m-013')] })).toBe('inbox');
	});

	it('tells which messages leave with it', () => {
		const writes = [write('orders', 'O1'), write('outbox', 'm-013', waiting), write('outbox', 'm-014', { ...waiting, type: 'OrderPaid' })];
		expect(messagesOf({ writes, outbox: ['m-013', 'm-014'] })).toEqual(['OrderPlaced', 'OrderPaid']);
		expect(messagesOf({ writes, outbox: [] })).toEqual([]);
	});
});
