import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Outcome, SweepJob } from '#sandbox/job.ts';
import { scheduleKey, type SweepReport } from '#trace/sweep.ts';
import { readLessonFolder } from './lesson-folder.ts';
import { openSweepWorkers } from './sweep-workers.ts';

const lesson = readLessonFolder(join(import.meta.dirname, '../../content/02-patterns/06-compensation'));
const files = (lesson.variants.find((variant) => variant.name === 'start') ?? { files: [] }).files;
const job: SweepJob = { files, seed: 0, faults: [], seedCount: 12, pairBudget: 30 };

function inOrder(outcome: Outcome<SweepReport>): object {
	if (outcome.kind !== 'finished') throw new Error(outcome.problem.sentence);
	return { ...outcome.value, violations: outcome.value.violations.map(scheduleKey).sort() };
}

describe('a sweep on several threads', { timeout: 120_000 }, () => {
	const one = openSweepWorkers(1);
	const two = openSweepWorkers(2);
	afterAll(() => two.close());

	it('comes to the same as on one, again and again', async () => {
		const alone = inOrder(await one.sweep(job));
		expect(inOrder(await two.sweep(job))).toEqual(alone);
		const decline = { kind: 'decline', at: 'Payments/ChargeCard/trip-7#1/Cards.authorise#1' };
		expect(inOrder(await two.sweep({ ...job, faults: [decline] }))).toEqual(inOrder(await one.sweep({ ...job, faults: [decline] })));
	});

	it('tells how far it is on the way, and that it is not over', async () => {
		const reports: SweepReport[] = [];
		await two.sweep(job, (report) => reports.push(report));
		expect(reports.length).toBeGreaterThan(0);
		expect(reports.every((report) => report.state === 'running')).toBe(true);
	});

	it('refuses what cannot be read, as on one', async () => {
		const broken = { ...job, files: [{ path: 'scenario.ts', text: 'export default {' }] };
		const refused = await two.sweep(broken);
		expect(refused.kind).toBe('refused');
		expect(refused).toEqual(await one.sweep(broken));
	});

	it('ends with the first violation where that is all that is asked for, several of them at a time', async () => {
		for (const workers of [one, two]) {
			const outcomes = await Promise.all([1, 2, 3].map(() => workers.firstViolation(job)));
			for (const outcome of outcomes) {
				if (outcome.kind !== 'finished') throw new Error(outcome.problem.sentence);
				expect(outcome.value).toMatchObject({ state: 'stopped', smallest: { faults: [{ kind: 'fail-after' }] } });
				expect(outcome.value.schedules).toBeLessThan(20);
			}
		}
	});

	it('ends its threads when it is told to, whatever they are at', async () => {
		const three = openSweepWorkers(3);
		const underWay = three.sweep(job);
		await Promise.all([expect(underWay).rejects.toThrow('ended by itself'), three.close()]);
		await expect(three.sweep(job)).rejects.toThrow('closed');
	});
});
