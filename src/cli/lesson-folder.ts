/** Reads a lesson's folder from disk: what it gives, and every variant of the learner's files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SourceFile } from '#sandbox/job.ts';

export type Expectation = 'holds' | 'fails';

export interface LessonVariant {
	/** `start`, `solution`, `wrong/parallel-undo`. */
	readonly name: string;
	readonly expected: Expectation;
	/** The hint that a wrong answer must earn; `null` for others. */
	readonly hint: string | null;
	/** Everything that runs: given files, the scenario, the variant's own. */
	readonly files: readonly SourceFile[];
}

export interface LessonFolder {
	readonly name: string;
	readonly path: string;
	readonly variants: readonly LessonVariant[];
}

function sources(folder: string): readonly SourceFile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.ts'))
		.sort()
		.map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }));
}

function folders(folder: string): readonly string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

/** @throws Error that names what is missing and where it belongs */
export function readLessonFolder(path: string): LessonFolder {
	const given = [...sources(join(path, 'given')), ...sources(path).filter((file) => file.path === 'scenario.ts')];
	if (!given.some((file) => file.path === 'scenario.ts')) throw new Error(`${path} has no scenario.ts. A lesson's folder needs one beside its lesson.mdx.`);
	const variant = (name: string, expected: Expectation, hint: string | null = null): LessonVariant => {
		const own = sources(join(path, name));
		if (own.length === 0) throw new Error(`${join(path, name)} has no .ts file. Put the learner's files there.`);
		const names = new Set(own.map((file) => file.path));
		return { name, expected, hint, files: [...given.filter((file) => !names.has(file.path)), ...own] };
	};
	return {
		name: basename(path),
		path,
		variants: [
			variant('start', 'fails'),
			variant('solution', 'holds'),
			...folders(join(path, 'other')).map((name) => variant(`other/${name}`, 'holds')),
			...folders(join(path, 'wrong')).map((name) => variant(`wrong/${name}`, 'fails', name))
		]
	};
}

/** Every lesson below `content`, in the order of their folders. Real cases are no lessons. */
export function lessonFolders(content: string): readonly string[] {
	return folders(content)
		.filter((section) => section !== 'cases')
		.flatMap((section) =>
			folders(join(content, section))
				.map((lesson) => join(content, section, lesson))
				.filter((folder) => existsSync(join(folder, 'lesson.mdx')) || existsSync(join(folder, 'scenario.ts')))
		);
}
