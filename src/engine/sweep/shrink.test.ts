import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLessonFolder } from '#cli/lesson-folder.ts';
import { sweepInNode } from '#cli/node-run.ts';

const lesson = readLessonFolder(join(import.meta.dirname, '../../../content/02-patterns/06-compensation'));
const start = lesson.variants.find((variant) => variant.name === 'start');

describe('the smallest failing schedule', { timeout: 60_000 }, () => {
	it('leaves out a fault of the learner that has nothing to do with the break', async () => {
		const decline = { kind: 'decline', at: 'Payments/ChargeCard/trip-7#1/Cards.authorise#1' };
		const outcome = await sweepInNode({ files: start?.files ?? [], seed: 0, faults: [decline], seedCount: 0, pairBudget: 0 });
		if (outcome.kind !== 'finished') throw new Error(outcome.problem.sentence);
		expect(outcome.value.violations[0]?.faults).toContainEqual(decline);
		expect(outcome.value.smallest?.faults).toEqual([{ kind: 'fail-after', at: 'Flights/ReserveFlight/trip-7#1/Seats.hold#1' }]);
		expect(outcome.value.smallest?.broke).toBe('a cancelled trip holds nothing');
	});
});
