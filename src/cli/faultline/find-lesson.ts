/** Finds the lesson and the variant that were meant. */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { lessonFolders, readLessonFolder, type LessonFolder, type LessonVariant } from '#cli/lesson-folder.ts';
import { nearestName } from '#trace/nearest-name.ts';
import { WrongUse } from './wrong-use.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const CONTENT = join(ROOT, 'content');

/** A path from where the command was given, from the project's root, or a part of a lesson's name: `06-compensation`. @throws WrongUse */
export function findLesson(given: string): LessonFolder {
	// npm changes to the project's root; where it was called from is in its environment.
	const bases = [process.env['INIT_CWD'], process.cwd(), ROOT].filter((base) => base !== undefined);
	const path = bases.map((base) => resolve(base, given)).find((folder) => existsSync(join(folder, 'scenario.ts')) || existsSync(join(folder, 'lesson.mdx')));
	if (path !== undefined) return read(path);
	const lessons = lessonFolders(CONTENT).map((folder) => relative(CONTENT, folder));
	const meant = lessons.filter((folder) => folder.includes(given));
	const [only] = meant;
	if (only !== undefined && meant.length === 1) return read(join(CONTENT, only));
	if (meant.length > 1) throw new WrongUse(`"${given}" may be ${meant.join(' or ')}. Say which.`);
	const near = nearestName(
		given.split('/').at(-1) ?? given,
		lessons.map((folder) => folder.split('/').at(-1) ?? folder)
	);
	throw new WrongUse(`There is no lesson at ${given}. ${near === null ? `There are: ${lessons.join(', ')}.` : `Did you mean ${near}?`}`);
}

function read(path: string): LessonFolder {
	try {
		return readLessonFolder(path);
	} catch (error) {
		throw new WrongUse(error instanceof Error ? error.message : String(error));
	}
}

/** @throws WrongUse */
export function findVariant(lesson: LessonFolder, name: string): LessonVariant {
	const names = lesson.variants.map((variant) => variant.name);
	const found = lesson.variants.find((variant) => variant.name === name);
	if (found) return found;
	const near = nearestName(name, names);
	throw new WrongUse(`${lesson.name} has no variant "${name}". ${near === null ? `It has: ${names.join(', ')}.` : `Did you mean ${near}?`}`);
}

/** The path to give again: relative where it is below. */
export function sayFolder(lesson: LessonFolder): string {
	const path = relative(ROOT, lesson.path);
	return path.startsWith('..') ? lesson.path : path;
}
