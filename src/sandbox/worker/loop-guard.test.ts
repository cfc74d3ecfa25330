import { afterEach, describe, expect, it } from 'vitest';
import { LOOP_MARK } from '#sandbox/compile/loop-mark.ts';
import { EndlessLoopError, guardLoops } from './loop-guard.ts';
import type { Powers } from './powers.ts';

const marks = globalThis as unknown as Record<string, ((file: number, line: number) => true) | undefined>;

function setUp() {
	const sent: unknown[] = [];
	let nowMs = 0;
	const powers: Powers = {
		send: (message) => sent.push(message),
		macrotask: () => Promise.resolve(),
		RealDate: Date,
		now: () => nowMs,
		scriptUrl: '',
		onUncaught: () => undefined
	};
	const guard = guardLoops(powers, ['saga.ts', 'hotels.ts']);
	const turn = (times: number): void => {
		for (let i = 0; i < times; i++) marks[LOOP_MARK]?.(1, 12);
	};
	return { sent, guard, turn, wait: (ms: number) => (nowMs += ms) };
}

describe('the loop guard', () => {
	afterEach(() => {
		Reflect.deleteProperty(globalThis, LOOP_MARK);
	});

	it('lets a loop with an end be', () => {
		const { sent, turn } = setUp();
		turn(1_000_000);
		expect(sent).toEqual([]);
	});

	it('gives up a loop after two million turns, says where once, and keeps throwing', () => {
		const { sent, guard, turn } = setUp();
		expect(() => turn(2_000_001)).toThrow(EndlessLoopError);
		expect(() => turn(1)).toThrow(EndlessLoopError);
		expect(sent).toEqual([['loop', 'hotels.ts', 12]]);
		guard.reset();
		expect(() => turn(1)).toThrow(EndlessLoopError);
		expect(guard.hasFound()).toBe(true);
	});

	it('gives up a loop of few long turns by the clock', () => {
		const { turn, wait } = setUp();
		turn(15);
		wait(701);
		expect(() => turn(1)).toThrow(EndlessLoopError);
	});

	it('counts afresh for each handler', () => {
		const { sent, guard, turn } = setUp();
		for (let handler = 0; handler < 3; handler++) {
			guard.reset();
			turn(1_500_000);
		}
		expect(sent).toEqual([]);
	});
});
