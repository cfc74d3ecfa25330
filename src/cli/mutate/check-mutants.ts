/** Sweeps every mutant of a lesson: each is found, or the lesson says why it does no harm. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FULL_CHECK, inWords } from '#cli/check-lesson.ts';
import type { LessonFolder } from '#cli/lesson-folder.ts';
import type { SweepWorkers } from '#cli/sweep-workers.ts';
import { counted } from '#trace/read/coverage.ts';
import { nearestName } from '#trace/nearest-name.ts';
import { readExplained } from './explained.ts';
import { mutantsOf, type Mutant } from './mutants.ts';

export interface MutantResult {
	readonly mutant: Mutant;
	readonly outcome: 'found' | 'explained' | 'missed';
	/** How it was found, why it need not be, or in how many schedules it held. */
	readonly words: string;
}

export interface MutantsChecked {
	readonly results: readonly MutantResult[];
	/** Lines of `mutants.md` that explain nothing (any more). */
	readonly complaints: readonly string[];
}

const BUDGET = { seedCount: FULL_CHECK.seedCount, pairBudget: FULL_CHECK.pairBudget };

/** @param onResult told of each as it comes, in the order of the mutants */
export async function checkMutants(
	lesson: LessonFolder,
	firstViolation: SweepWorkers['firstViolation'],
	onResult: (result: MutantResult) => void = () => undefined
): Promise<MutantsChecked> {
	const solution = lesson.variants.find(({ name }) => name === 'solution');
	const mutants = mutantsOf(solution?.files ?? []);
	const path = join(lesson.path, 'mutants.md');
	const explained = new Map(existsSync(path) ? readExplained(readFileSync(path, 'utf8'), path).map(({ name, reason }) => [name, reason]) : []);
	// All at once: there are as many at work as there are threads.
	const underWay = mutants.map((mutant) => checkMutant(mutant, firstViolation, explained.get(mutant.name)));
	const results: MutantResult[] = [];
	for (const one of underWay) {
		const result = await one;
		results.push(result);
		onResult(result);
	}
	return { results, complaints: complaintsAbout([...explained.keys()], results) };
}

async function checkMutant(mutant: Mutant, firstViolation: SweepWorkers['firstViolation'], reason: string | undefined): Promise<MutantResult> {
	const outcome = await firstViolation({ files: mutant.files, seed: 0, faults: [], ...BUDGET });
	if (outcome.kind !== 'finished') return { mutant, outcome: 'found', words: outcome.problem.sentence };
	const { smallest, schedules } = outcome.value;
	if (smallest) return { mutant, outcome: 'found', words: `${inWords(smallest.faults)} ${smallest.sentence}` };
	if (reason !== undefined) return { mutant, outcome: 'explained', words: reason };
	return { mutant, outcome: 'missed', words: `Held in ${counted(schedules, 'schedule')}: ${mutant.file}, line ${String(mutant.line)}: ${mutant.says}.` };
}

function complaintsAbout(names: readonly string[], results: readonly MutantResult[]): readonly string[] {
	return names.flatMap((name): readonly string[] => {
		const result = results.find(({ mutant }) => mutant.name === name);
		if (result?.outcome === 'explained') return [];
		if (result) return [`mutants.md explains ${name}, which is found. Take the line out.`];
		const near = nearestName(
			name,
			results.map(({ mutant }) => mutant.name)
		);
		return [`mutants.md explains ${name}, and there is no such mutant. ${near === null ? 'Take the line out.' : `Did you mean ${near}?`}`];
	});
}
