import { describe, expect, it } from 'vitest';
import { readFromFrame, readFromWorker } from './protocol.ts';

const nonce = 'n-1';
const notes = { beat: ['beat', 4], crumb: ['crumb', 2, 'TripSaga', 'HotelReserved'], loop: null };

describe('what a frame says', () => {
	it('is read into what it may say, and nothing more', () => {
		expect(readFromFrame({ faultline: 'ready', port: 'x' })).toEqual({ faultline: 'ready' });
		expect(readFromFrame({ faultline: 'answer', nonce, notes, extra: () => 1 })).toEqual({
			faultline: 'answer',
			nonce,
			notes: { beat: 4, crumb: { count: 2, module: 'TripSaga', messageType: 'HotelReserved' }, loop: null }
		});
		expect(readFromFrame({ faultline: 'said', nonce, text: '{}', notes: { loop: ['loop', 'saga.ts', 3] } })).toEqual({
			faultline: 'said',
			nonce,
			text: '{}',
			notes: { beat: null, crumb: null, loop: { file: 'saga.ts', line: 3 } }
		});
		expect(readFromFrame({ faultline: 'ended', nonce, how: 'flood', count: 7, message: '', line: 0 })).toMatchObject({ how: 'flood', count: 7 });
	});

	it.each([
		['nothing', null],
		['a text', 'ready'],
		['another page’s message', { type: 'ready' }],
		['an answer for no run', { faultline: 'answer', notes }],
		['an answer for an empty nonce', { faultline: 'answer', nonce: '', notes }],
		['a text that is none', { faultline: 'said', nonce, text: { html: '<b>' }, notes }],
		['an end of no known kind', { faultline: 'ended', nonce, how: 'gone', count: 0, message: '', line: 0 }],
		['a count that is none', { faultline: 'ended', nonce, how: 'flood', count: NaN, message: '', line: 0 }],
		['a start, which only the page says', { faultline: 'start', nonce, script: '' }]
	])('is ignored when it is %s', (_, data) => {
		expect(readFromFrame(data)).toBeNull();
	});

	it('keeps no note that is not of its shape', () => {
		const strange = { beat: ['beat', 'x'], crumb: ['crumb', 1, {}, 'A'], loop: { 1: 'saga.ts', 2: 3 } };
		expect(readFromFrame({ faultline: 'answer', nonce, notes: strange })).toMatchObject({ notes: { beat: null, crumb: null, loop: null } });
	});
});

describe('what a worker says', () => {
	it('is read from text, so it is data and nothing else', () => {
		expect(readFromWorker('{"say":"done","value":{"a":1},"more":2}')).toEqual({ say: 'done', value: { a: 1 } });
		const problem = { code: 'stuck', sentence: 'A.', source: { file: 'a.ts', line: 1 }, module: null, messageType: 'B' };
		expect(readFromWorker(JSON.stringify({ say: 'failed', problem }))).toEqual({ say: 'failed', problem });
	});

	it('keeps `__proto__` a plain property', () => {
		const read = readFromWorker('{"say":"done","value":{"__proto__":{"polluted":true}}}');
		expect(Object.keys((read as { value: object }).value)).toEqual(['__proto__']);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it.each(['', '{', 'null', '[]', '"done"', '{"say":"run"}', '{"say":"failed","problem":{"sentence":1}}'])('is ignored when it is %j', (text) => {
		expect(readFromWorker(text)).toBeNull();
	});
});
