import { describe, expect, it } from 'vitest';
import { locate, type LineTable } from './locate.ts';

const table: LineTable = [
	{ file: 'saga.ts', first: 102, last: 120 },
	{ file: 'messages.ts', first: 123, last: 130 }
];
const blob = 'blob:null/5f9e4c2a-0000-4b11-8f00-2d5b9a4c1e77';
const isBlob = (url: string): boolean => url.startsWith('blob:');

describe('locate', () => {
	it.each([
		['Chromium', `TypeError: a is not a function\n    at send (${blob}:40:12)\n    at Object.HotelReserved (${blob}:111:9)\n    at run (${blob}:50:1)`],
		['Chromium, async', `Error: a\n    at async ${blob}:111:9`],
		['Chromium, async with a name', `Error: a\n    at async Object.HotelReserved [as handle] (${blob}:111:9)`],
		['Chromium, constructor', `Error: a (in b)\n    at new Booking (${blob}:111:9)`],
		['Firefox', `send@${blob}:40:12\nHotelReserved@${blob}:111:9\n`],
		['Firefox, async and nameless', `@${blob}:111:9\nasync*run@${blob}:9:1\n`],
		['WebKit', `send@${blob}:40:12\n@${blob}:111:9\nasyncFunctionResume@[native code]`],
		['WebKit, nameless at the top', `${blob}:111:9\nrun@${blob}:9:1`]
	])('finds the line in a stack of %s', (_, stack) => {
		expect(locate(stack, table, isBlob)).toEqual({ file: 'saga.ts', line: 10 });
	});

	it('finds the line in a stack of Node', () => {
		expect(
			locate('Error: a\n    at fold (/a (b)/kernel.js:7:1)\n    at Object.HotelReserved (learner.js:124:9)', table, (url) => url === 'learner.js')
		).toEqual({ file: 'messages.ts', line: 2 });
	});

	it('reads no place out of the error message', () => {
		expect(locate(`Error: see blob:null/a:105:1 for more\n    at run (${blob}:9:1)`, table, isBlob)).toBeNull();
	});

	it('finds nothing where no frame is the learner’s', () => {
		expect(locate(`Error: a\n    at run (${blob}:99:1)\n    at main.js:110:3`, table, isBlob)).toBeNull();
		expect(locate('', table)).toBeNull();
	});
});
