import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLessonFolder } from '#cli/lesson-folder.ts';
import type { Outcome, SweepJob } from '#sandbox/job.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { checkMutants } from './check-mutants.ts';
import { readExplained } from './explained.ts';

const scratch = mkdtempSync(join(tmpdir(), 'faultline-mutants-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function lessonWith(name: string, explained: string | null) {
	const path = join(scratch, name);
	cpSync(join(import.meta.dirname, '../../../content/02-patterns/06-compensation'), path, { recursive: true });
	if (explained === null) rmSync(join(path, 'mutants.md'), { force: true });
	else writeFileSync(join(path, 'mutants.md'), explained);
	return readLessonFolder(path);
}

/** A sweep that finds everything, but for changes to this file. */
function findsAllBut(path: string) {
	return (job: SweepJob): Promise<Outcome<SweepReport>> => {
		const isChanged = job.files.find((file) => file.path === path)?.text !== original.get(path);
		const smallest = isChanged ? null : { seed: 0, faults: [], held: false, broke: 'x', sentence: 'It broke.', deliveries: 3 };
		return Promise.resolve({ kind: 'finished', value: { smallest, schedules: 9 } as unknown as SweepReport });
	};
}

const lesson = lessonWith('plain', null);
const original = new Map(lesson.variants.find(({ name }) => name === 'solution')?.files.map((file) => [file.path, file.text]));

describe('the mutants of a lesson', () => {
	it('are found, or missed with the line that was changed', async () => {
		const { results, complaints } = await checkMutants(lesson, findsAllBut('flights.ts'));
		expect(complaints).toEqual([]);
		const missed = results.filter(({ outcome }) => outcome === 'missed');
		expect(missed.map(({ mutant }) => mutant.file)).toEqual(missed.map(() => 'flights.ts'));
		expect(missed.find(({ mutant }) => mutant.name === 'flights/cancel/chance-id')?.words).toMatch(
			/^Held in 9 schedules: flights\.ts, line \d+: an id is another one each time\.$/
		);
		expect(results.filter(({ outcome }) => outcome === 'found').length).toBe(results.length - missed.length);
	});

	it('need not be found where the lesson says why they do no harm', async () => {
		const explained = lessonWith('explained', 'flights/cancel/chance-id: the second time nothing is held\n\nflights/cancel/drop-check: one at a time\n');
		const { results, complaints } = await checkMutants(explained, findsAllBut('flights.ts'));
		expect(results.filter(({ outcome }) => outcome === 'explained').map(({ mutant, words }) => [mutant.name, words])).toEqual([
			['flights/cancel/chance-id', 'the second time nothing is held'],
			['flights/cancel/drop-check', 'one at a time']
		]);
		expect(complaints).toEqual([]);
	});

	it('are not explained for ever: what is found by now, or is there no longer, is told', async () => {
		const stale = lessonWith('stale', 'hotels/cancel/chance-id: no harm\nflights/cancl/chance-id: no harm\nnobody/nowhere/x: no harm');
		const { complaints } = await checkMutants(stale, findsAllBut('flights.ts'));
		expect(complaints).toEqual([
			'mutants.md explains hotels/cancel/chance-id, which is found. Take the line out.',
			'mutants.md explains flights/cancl/chance-id, and there is no such mutant. Did you mean flights/cancel/chance-id?',
			'mutants.md explains nobody/nowhere/x, and there is no such mutant. Take the line out.'
		]);
	});

	it('that cannot even be loaded are found', async () => {
		const problem = { code: 'x', sentence: 'It cannot be read.', source: null, module: null, messageType: null };
		const { results } = await checkMutants(lesson, () => Promise.resolve({ kind: 'refused', problem }));
		expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['found']));
	});
});

describe('mutants.md', () => {
	it('has a name and a reason in each line', () => {
		expect(readExplained('a/b/c#2: because: it is so\n', 'mutants.md')).toEqual([{ name: 'a/b/c#2', reason: 'because: it is so' }]);
	});

	it.each(['a/b/c', 'a/b/c:', 'a b: c', '# Mutants'])('is asked for them where it has none: %s', (text) => {
		expect(() => readExplained(`x/y/z: fine\n${text}`, 'mutants.md')).toThrow(
			`mutants.md, line 2: "${text}" explains no mutant. Write its name, a colon and the reason`
		);
	});
});
