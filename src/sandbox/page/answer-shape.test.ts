import { describe, expect, it } from 'vitest';
import { HAND_WRITTEN, violated } from '#tests/fixtures/hand-written.ts';
import { isSweepReport, isTrace } from './answer-shape.ts';

const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The value with what stands at a path replaced. */
function withAt(value: unknown, path: readonly (string | number)[], part: unknown): unknown {
	const changed = copy(value);
	const last = path.at(-1) ?? '';
	const holder = path
		.slice(0, -1)
		.reduce<Record<string | number, unknown>>((at, key) => at[key] as Record<string, unknown>, changed as Record<string, unknown>);
	holder[last] = part;
	return changed;
}

const outcome = { seed: 0, faults: [{ kind: 'drop', at: 'Hotels/ReserveHotel/trip-7#1' }], held: false, broke: 'a', sentence: 'b', deliveries: 4 };
const report = {
	onTopOf: [],
	seed: 0,
	rows: [{ id: 'ReserveHotel', kind: 'command', cells: { drop: { held: 0, violated: 1, worst: outcome } } }],
	points: 1,
	together: { tried: 0, total: 0, violated: 0 },
	singles: { tried: 1, total: 1, violated: 1 },
	pairs: { tried: 0, total: 0, violated: 0 },
	seeds: { tried: 0, total: 0, violated: 0 },
	violatedSeeds: [],
	schedules: 1,
	held: 0,
	violated: 1,
	histories: 1,
	seen: '',
	violations: [outcome],
	smallest: outcome,
	state: 'done'
};

describe('the shape of an answer', () => {
	it.each(Object.entries(HAND_WRITTEN))('is that of a trace: %s', (_, make) => {
		expect(isTrace(copy(make()))).toBe(true);
	});

	it.each<[string, readonly (string | number)[], unknown]>([
		['another version', ['version'], 2],
		['records that are no list', ['records'], { length: 3 }],
		['a record out of its place', ['records', 1, 'seq'], 7],
		['a record of an unknown kind', ['records', 1, 'kind'], 'script'],
		['a record without data', ['records', 1, 'data'], null],
		['a summary that is no text', ['records', 1, 'summary'], { toString: 'x' }],
		['a message without a type', ['records', 0, 'message'], { kind: 'command' }],
		['a cause that is no index', ['records', 1, 'cause'], 'x'],
		['a lane without a label', ['lanes', 0, 'label'], 3],
		['an unknown end', ['end'], { kind: 'gone' }],
		['a verdict without a sentence', ['verdict', 'sentence'], undefined],
		['a fault without a place', ['faults', 0, 'at'], 1],
		['a problem without a sentence', ['problems'], [{ code: 'a' }]],
		['no hash', ['hash'], null]
	])('is not that of a trace with %s', (_, path, part) => {
		expect(isTrace(withAt(violated(), path, part))).toBe(false);
	});

	it('is that of a sweep’s report', () => {
		expect(isSweepReport(copy(report))).toBe(true);
		expect(isSweepReport({ ...report, smallest: null, state: 'running' })).toBe(true);
	});

	it.each<[string, readonly (string | number)[], unknown]>([
		['a count that is none', ['held'], -1],
		['an unknown state', ['state'], 'paused'],
		['no count of what was tried together', ['together'], undefined],
		['histories that are no count', ['histories'], 'many'],
		['a cell that is none', ['rows', 0, 'cells', 'drop'], { held: 1 }],
		['a violation without faults', ['violations', 0, 'faults'], undefined],
		['a smallest that is a text', ['smallest'], 'x']
	])('is not that of a report with %s', (_, path, part) => {
		expect(isSweepReport(withAt(report, path, part))).toBe(false);
	});

	it.each([null, 1, 'a', [], {}])('is not that of %j', (value) => {
		expect(isTrace(value) || isSweepReport(value)).toBe(false);
	});
});
