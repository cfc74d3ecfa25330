/** What lessons hold, as programs that can be run. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonFolders, readLessonFolder, type LessonFolder } from '#cli/lesson-folder.ts';
import { readExplained } from '#cli/mutate/explained.ts';
import { mutantsOf } from '#cli/mutate/mutants.ts';
import { loadProgram } from '#cli/node-host.ts';
import type { Program } from '#engine/kernel/link.ts';
import type { SourceFile } from '#sandbox/job.ts';
import type { Bug } from '../row.ts';

/** The benchmark is started at the root of the project. */
const CONTENT = 'content';

function lessons(): readonly LessonFolder[] {
	return lessonFolders(CONTENT).map((path) => readLessonFolder(path));
}

export function lessonProgram(lesson: string, variant: string): Program {
	const found = lessons()
		.find(({ name }) => name === lesson)
		?.variants.find(({ name }) => name === variant);
	if (!found) throw new Error(`There is no ${lesson}, ${variant} in ${CONTENT}.`);
	return compiled(found.files);
}

/** What the lessons plant: where learners start, and every wrong answer. */
export function plantedInLessons(): readonly Bug[] {
	return lessons().flatMap((lesson) =>
		lesson.variants.filter(({ expected }) => expected === 'fails').map(({ name, files }) => ({ name: `${lesson.name} ${name}`, program: compiled(files) }))
	);
}

/** Harmful changes to the references. Those that a lesson explains as harmless are none. */
export function mutantsOfLessons(): readonly Bug[] {
	return lessons().flatMap((lesson) => {
		const path = join(lesson.path, 'mutants.md');
		const harmless = new Set(existsSync(path) ? readExplained(readFileSync(path, 'utf8'), path).map(({ name }) => name) : []);
		const solution = lesson.variants.find(({ name }) => name === 'solution');
		return mutantsOf(solution?.files ?? [])
			.filter(({ name }) => !harmless.has(name))
			.map(({ name, files }) => ({ name: `${lesson.name} ${name}`, program: compiled(files) }));
	});
}

function compiled(files: readonly SourceFile[]): Program {
	const loaded = loadProgram(files);
	if (loaded.kind === 'refused') throw new Error(loaded.problem.sentence);
	return loaded.program;
}
