import { describe, expect, test } from 'vitest';
import { compensated } from '#tests/fixtures/hand-written.ts';
import { stepsOf } from '#trace/read/steps.ts';
import { lineMarks, lineOfStep, lineProblems } from './line-readings.ts';

const trace = compensated();
const steps = stepsOf(trace);
const problem = { code: 'x', sentence: 'It broke.', source: { file: 'saga.ts', line: 3 }, module: null, messageType: null };

describe('the pill beside a line', () => {
	test('is the step at which what it sent arrived', () => {
		const sent = trace.records.find((record) => record.kind === 'send' && record.source !== null);
		const arrived = steps.find((step) => step.record.kind === 'deliver' && step.record.message?.messageId === sent?.message?.messageId);
		expect(arrived).toBeDefined();
		const mark = lineMarks(trace, steps.length).find((one) => one.file === sent?.source?.file && one.line === sent.source.line);
		expect(mark?.step).toBe(arrived?.n);
	});

	test('every line that did something has one, whatever the cursor', () => {
		const lines = new Set(
			trace.records
				.filter((record) => record.source && ['send', 'append', 'publish', 'call'].includes(record.kind))
				.map((record) => `${record.source?.file}:${record.source?.line}`)
		);
		expect(lines.size).toBeGreaterThan(0);
		for (const cursor of [0, 3, steps.length]) expect(lineMarks(trace, cursor)).toHaveLength(lines.size);
	});
});

test('the line of a step is the one that sent what arrives there', () => {
	const step = steps.find(({ record }) => record.kind === 'deliver' && record.source === null && record.cause !== null);
	expect(step).toBeDefined();
	expect(lineOfStep(trace, step?.n ?? 0)).toEqual(trace.records[step?.record.cause ?? -1]?.source);
	expect(lineOfStep(trace, 0)).toBeNull();
});

test('the line of a step that stores or publishes is its own', () => {
	const step = steps.find(({ record }) => record.source !== null && record.cause !== null);
	expect(step).toBeDefined();
	expect(lineOfStep(trace, step?.n ?? 0)).toEqual(step?.record.source);
});

describe('a line in red', () => {
	test('is where the code could not be read', () => {
		expect(lineProblems(trace, { kind: 'refused', problem })).toEqual([{ file: 'saga.ts', line: 3, sentence: 'It broke.' }]);
	});

	test('is where a handler threw, in a run that went on', () => {
		expect(lineProblems({ ...trace, problems: [problem] }, { kind: 'finished' })).toHaveLength(1);
	});

	test('is nowhere before the first run', () => {
		expect(lineProblems({ ...trace, problems: [problem] }, null)).toEqual([]);
	});
});
