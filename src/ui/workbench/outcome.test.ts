import { describe, expect, test } from 'vitest';
import { booked, compensated, stuck, violated } from '#tests/fixtures/hand-written.ts';
import type { Trace } from '#trace/record.ts';
import { stepsOf } from '#trace/read/steps.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { announcementOf, breakingStep, openingStep, outcomeOf, sweepSentence } from './outcome.ts';

const finished = { kind: 'finished' } as const;
const problem = { code: 'x', sentence: 'saga.ts, line 3: `}` is missing.', source: { file: 'saga.ts', line: 3 }, module: null, messageType: null };

function sweepOf(more: Partial<SweepReport>): SweepReport {
	const none = { tried: 0, total: 0, violated: 0 };
	return {
		onTopOf: [],
		seed: 0,
		rows: [],
		points: 56,
		together: { tried: 64, total: 64, violated: 0 },
		singles: { tried: 84, total: 84, violated: 0 },
		pairs: { tried: 899, total: 3486, violated: 0 },
		seeds: { ...none, tried: 200, total: 200 },
		violatedSeeds: [],
		schedules: 1248,
		held: 1248,
		violated: 0,
		histories: 163,
		seen: '',
		violations: [],
		smallest: null,
		state: 'done',
		...more
	};
}

describe('the badge', () => {
	const trace = booked();
	const ended = (end: Trace['end']): Trace => ({ ...trace, end, verdict: { ...trace.verdict, held: false, sentence: 'So it ended.' } });

	test.each([
		['Not run yet', outcomeOf(trace, null)],
		['Held', outcomeOf(trace, finished)],
		['Compensated', outcomeOf(compensated(), finished)],
		['Violated', outcomeOf(violated(), finished)],
		['Stuck', outcomeOf(stuck(), finished)],
		['Going in circles', outcomeOf(ended({ kind: 'livelock', cycle: ['A', 'B'] }), finished)],
		['Did not run', outcomeOf(ended({ kind: 'failed', problem }), finished)],
		['Did not run', outcomeOf(trace, { kind: 'refused', problem })],
		['Stopped', outcomeOf(trace, { kind: 'stopped', by: 'watchdog', problem })]
	])('says %s', (badge, words) => {
		expect(words.badge).toBe(badge);
		expect(words.sentence).not.toBe('');
	});

	test('a run that was stopped by the learner is no failure', () => {
		expect(outcomeOf(trace, { kind: 'stopped', by: 'learner', problem }).tone).toBe('warn');
		expect(outcomeOf(trace, { kind: 'stopped', by: 'watchdog', problem }).tone).toBe('fail');
	});
});

describe('what holding is worth', () => {
	test('one run is one schedule', () => {
		expect(outcomeOf(booked(), finished).sentence).toContain('Held in 1 schedule.');
	});

	test('after a sweep that held, it is all of them', () => {
		expect(outcomeOf(booked(), finished, sweepOf({})).sentence).toContain(
			'Held in 1,248 schedules: 56 points, 64 of many faults, 84 single faults, 899 of 3,486 pairs, 200 seeds, 163 different histories.'
		);
	});

	test('after a sweep that broke, a run that holds does not hide it', () => {
		expect(outcomeOf(booked(), finished, sweepOf({ held: 1245, violated: 3 })).sentence).toContain('The sweep found 3 schedules of 1,248 that break it.');
	});

	test('a sweep that is still running says nothing yet', () => {
		expect(outcomeOf(booked(), finished, sweepOf({ state: 'running' })).sentence).toContain('Held in 1 schedule.');
	});

	test('a sweep that was stopped says so', () => {
		expect(sweepSentence(sweepOf({ state: 'stopped', schedules: 1, violated: 1 }))).toBe(
			'Stopped by you. 1 schedule of 1 breaks it: 56 points, 64 of many faults, 84 single faults, 899 of 3,486 pairs, 200 seeds, 163 different histories.'
		);
	});
});

describe('what a screen reader is told', () => {
	test('a run that held: steps, faults, invariants', () => {
		const steps = stepsOf(compensated()).length;
		expect(announcementOf(compensated(), finished)).toBe(`Compensated: ${steps} steps, 1 fault, ${compensated().verdict.invariants.length} invariants hold.`);
		expect(announcementOf(booked(), finished)).toMatch(/^Held: \d+ steps, no fault, /);
	});

	test('a run that broke: the step and the sentence', () => {
		expect(announcementOf(violated(), finished)).toBe(`Violated at step ${breakingStep(violated())}: ${violated().verdict.sentence}`);
	});

	test('an error in the code comes before what came of it, and is not said twice', () => {
		expect(announcementOf({ ...violated(), problems: [problem] }, finished)).toMatch(/^saga\.ts, line 3: `}` is missing\. Violated at step \d+: /);
		const waits = { ...problem, sentence: stuck().verdict.sentence };
		const said = announcementOf({ ...stuck(), problems: [waits] }, finished);
		expect(said.split(waits.sentence)).toHaveLength(2);
		expect(said).toMatch(/^Stuck after \d+ steps: /);
	});

	test('a run that did not start: its sentence', () => {
		expect(announcementOf(booked(), { kind: 'refused', problem })).toBe(problem.sentence);
	});
});

describe('the cursor', () => {
	test('opens at the end of a run that held', () => expect(openingStep(booked())).toBe(stepsOf(booked()).length));

	test('opens at the step that broke, not at the end', () => {
		const trace = violated();
		const [first, ...others] = trace.verdict.invariants;
		const brokeAt = stepsOf(trace)[4]?.record.seq ?? -1;
		const early = { ...trace, verdict: { ...trace.verdict, invariants: first ? [{ ...first, held: false, brokeAt }, ...others] : [] } };
		expect(breakingStep(early)).toBe(5);
		expect(openingStep(early)).toBe(5);
	});
});
