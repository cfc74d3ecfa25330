import { describe, expect, it } from 'vitest';
import { hashOn, hashStart } from '#engine/kernel/random.ts';
import { Ways } from './ways.ts';

describe('addresses of messages', () => {
	it('count the messages of each way, and know one that comes again', () => {
		const ways = new Ways(3);
		const message = (messageId: string, correlationId = 'trip-7') => ({ type: 'ReserveHotel', correlationId, messageId });
		const texts = ['m-1', 'm-2', 'm-1', 'm-3'].map((id) => ways.address('Hotels', message(id)).text);
		expect(texts).toEqual(['Hotels/ReserveHotel/trip-7#1', 'Hotels/ReserveHotel/trip-7#2', 'Hotels/ReserveHotel/trip-7#1', 'Hotels/ReserveHotel/trip-7#3']);
		expect(ways.address('Hotels', message('m-4', 'trip-8')).text).toBe('Hotels/ReserveHotel/trip-8#1');
	});

	it('are hashed as the whole text would be', () => {
		const ways = new Ways(3);
		for (let i = 1; i <= 12; i++) {
			const { text, hash } = ways.address('A', { type: 'Start', correlationId: 'c-1', messageId: `m-${String(i)}` });
			expect(hash).toBe(hashOn(hashStart(3), text));
		}
	});
});
