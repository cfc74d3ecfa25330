/** A variant of a lesson, as a program that can be run. */
import { lessonFolders, readLessonFolder } from '#cli/lesson-folder.ts';
import { loadProgram } from '#cli/node-host.ts';
import type { Program } from '#engine/kernel/link.ts';

/** The benchmark is started at the root of the project. */
const CONTENT = 'content';

export function lessonProgram(lesson: string, variant: string): Program {
	const folder = lessonFolders(CONTENT).find((path) => path.endsWith(lesson));
	if (folder === undefined) throw new Error(`There is no lesson ${lesson} in ${CONTENT}.`);
	const found = readLessonFolder(folder).variants.find((one) => one.name === variant);
	if (!found) throw new Error(`${lesson} has no variant ${variant}.`);
	const loaded = loadProgram(found.files);
	if (loaded.kind === 'refused') throw new Error(loaded.problem.sentence);
	return loaded.program;
}
