import CircleX from '@lucide/svelte/icons/circle-x';
import Trash from '@lucide/svelte/icons/trash-2';
import { describe, expect, it } from 'vitest';
import { lineOf } from './lean-icons.ts';

describe('an icon', () => {
	it('is one line for whoever imports it', () => {
		expect(CircleX).toMatch(/^M2 12a10 10 .*z?M15 9l-6 6M9 9l6 6$/);
		expect(Trash).toMatch(/^M/);
	});

	it('starts each of its paths from the corner', () => {
		expect(
			lineOf([
				['path', { d: 'M18 6 6 18' }],
				['path', { d: 'm6 6 12 12' }],
				['path', { d: 'm15 12-8.373 8.373a1 1 0 1 1-3-3L12 9' }],
				['path', { d: 'm.5-2h3' }]
			])
		).toBe('M18 6 6 18M6 6l12 12M15 12l-8.373 8.373a1 1 0 1 1-3-3L12 9M.5 -2h3');
	});

	it('draws each shape from its left or its first point', () => {
		const lines = {
			line: lineOf([['line', { x1: '1', y1: '2', x2: '3', y2: '4' }]]),
			polyline: lineOf([['polyline', { points: '1 2 3 4' }]]),
			polygon: lineOf([['polygon', { points: '1 2 3 4 5 0' }]]),
			circle: lineOf([['circle', { cx: '12', cy: '12', r: '10' }]]),
			ellipse: lineOf([['ellipse', { cx: '12', cy: '5', rx: '9', ry: '3' }]]),
			rect: lineOf([['rect', { x: '2', y: '3', width: '6', height: '4' }]]),
			rounded: lineOf([['rect', { x: '2', y: '3', width: '6', height: '4', rx: '1' }]])
		};
		expect(lines).toEqual({
			line: 'M1 2L3 4',
			polyline: 'M1 2 3 4',
			polygon: 'M1 2 3 4 5 0z',
			circle: 'M2 12a10 10 0 1 0 20 0 10 10 0 1 0 -20 0z',
			ellipse: 'M3 5a9 3 0 1 0 18 0 9 3 0 1 0 -18 0z',
			rect: 'M2 3h6v4h-6v-4z',
			rounded: 'M3 3h4a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1z'
		});
	});

	it('is refused when a line is not all that it is', () => {
		expect(() => lineOf([['circle', { cx: '1', cy: '1', r: '1', fill: 'currentColor' }]])).toThrow(
			'It has a circle with fill, which is not one line. Take another icon.'
		);
		expect(() => lineOf([['text', {}]])).toThrow('It has a text, which is not one line.');
	});
});
