/** Turns the files under `content/` into a course. Pure: the catalogue gives it what Vite globbed, the command line what it read from disk. */
import { readFrontmatter } from './frontmatter.ts';
import { checkFields, LessonSchema, SectionSchema } from './lesson-schema.ts';
import type { LessonFiles, LessonMeta, Section } from './lesson.ts';
import { readLessonFiles } from './lesson-files.ts';
import { COURSE_MESSAGES, CourseError } from './messages.ts';
import { isSeedCode, seedLabel } from './seeds.ts';

export interface Lesson {
	readonly meta: LessonMeta;
	readonly files: LessonFiles;
	/** The prose as written, without its frontmatter. */
	readonly prose: string;
}

export interface Course {
	readonly sections: readonly Section[];
	/** In the order of the course. */
	readonly lessons: readonly Lesson[];
}

/** Text by path from the project's root: `content/02-patterns/module.md`. */
export type ContentFiles = Readonly<Record<string, string>>;

const NUMBERED = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** The whole course, or a `CourseError` that names everything that is wrong with it. A broken lesson never drops out silently. */
export function readCourse(files: ContentFiles): Course {
	const problems: string[] = [];
	const byFolder = foldersOf(files);
	const sections = new Map<string, Section>();
	const lessons: Lesson[] = [];
	for (const folder of [...new Set([...byFolder.keys()].map((path) => path.split('/').slice(0, 2).join('/')))].sort()) {
		const section = readSection(folder, files[`${folder}/module.md`], problems);
		if (section) sections.set(folder, section);
	}
	for (const [folder, paths] of [...byFolder].sort(([a], [b]) => (a < b ? -1 : 1))) {
		const section = sections.get(folder.split('/').slice(0, 2).join('/'));
		const lesson = folder.split('/').length === 3 && section ? readLesson(folder, section, paths, problems) : null;
		if (lesson) lessons.push(lesson);
	}
	const course = {
		sections: [...sections.values()].sort((a, b) => a.order - b.order),
		lessons: lessons.sort((a, b) => a.meta.section.order - b.meta.section.order || a.meta.order - b.meta.order)
	};
	problems.push(...sameTwice(course), ...needsProblems(course.lessons));
	if (problems.length > 0) throw new CourseError(problems);
	return course;
}

/** Folders of `content` that are not of the course. */
const NO_SECTIONS: readonly string[] = ['glossary', 'cases'];

/** Groups files by `content/section` or `content/section/lesson`, with paths relative to that folder. */
function foldersOf(files: ContentFiles): Map<string, Map<string, string>> {
	const folders = new Map<string, Map<string, string>>();
	for (const [path, text] of Object.entries(files)) {
		const parts = path.split('/');
		if (parts.length < 3 || NO_SECTIONS.includes(parts[1] ?? '')) continue;
		const depth = parts.length === 3 ? 2 : 3;
		const folder = parts.slice(0, depth).join('/');
		const inFolder = folders.get(folder) ?? new Map<string, string>();
		inFolder.set(parts.slice(depth).join('/'), text);
		folders.set(folder, inFolder);
	}
	return folders;
}

interface Numbered {
	readonly prefix: number;
	readonly slug: string;
}

function numbered(folder: string, problems: string[]): Numbered | null {
	const [, prefix, slug] = NUMBERED.exec(folder.split('/').at(-1) ?? '') ?? [];
	if (prefix !== undefined && slug !== undefined) return { prefix: Number(prefix), slug };
	problems.push(COURSE_MESSAGES['folder-name']({ folder }));
	return null;
}

function readSection(folder: string, text: string | undefined, problems: string[]): Section | null {
	const name = numbered(folder, problems);
	const file = `${folder}/module.md`;
	if (text === undefined) {
		problems.push(COURSE_MESSAGES['no-module']({ folder }));
		return null;
	}
	const { fields, problems: unreadable } = readFrontmatter(file, text);
	const { value, problems: unfit } = unreadable.length > 0 ? { value: null, problems: [] } : checkFields(SectionSchema, file, fields);
	problems.push(...unreadable, ...unfit);
	if (!value || !name) return null;
	if (value.order !== name.prefix) problems.push(COURSE_MESSAGES['order-differs']({ file, order: value.order, prefix: name.prefix }));
	return { slug: name.slug, title: value.title, goal: value.goal, order: value.order, folder };
}

function readLesson(folder: string, section: Section, paths: ReadonlyMap<string, string>, problems: string[]): Lesson | null {
	const name = numbered(folder, problems);
	const file = `${folder}/lesson.mdx`;
	const text = paths.get('lesson.mdx');
	const files = readLessonFiles(folder, paths, problems);
	if (text === undefined) {
		problems.push(COURSE_MESSAGES['no-lesson']({ folder }));
		return null;
	}
	const { fields, body, problems: unreadable } = readFrontmatter(file, text);
	const { value, problems: unfit } = unreadable.length > 0 ? { value: null, problems: [] } : checkFields(LessonSchema, file, fields);
	problems.push(...unreadable, ...unfit);
	if (!value || !name || !files) return null;
	if (value.order !== name.prefix) problems.push(COURSE_MESSAGES['order-differs']({ file, order: value.order, prefix: name.prefix }));
	const seeds = value.seeds.filter(isSeedCode).map((code) => ({ code, label: seedLabel(code) }));
	return { meta: { ...value, seeds, section, slug: name.slug, href: `learn/${section.slug}/${name.slug}`, folder }, files, prose: body };
}

function sameTwice({ sections, lessons }: Course): string[] {
	const problems: string[] = [];
	const metas = lessons.map((lesson) => lesson.meta);
	const twice = <T extends { readonly folder: string }>(items: readonly T[], key: (item: T) => string, sentence: (first: T, second: T) => string) => {
		const seen = new Map<string, T>();
		for (const item of items) {
			const first = seen.get(key(item));
			if (first) problems.push(sentence(first, item));
			else seen.set(key(item), item);
		}
	};
	const pair = (first: { readonly folder: string }, second: { readonly folder: string }) => ({ first: first.folder, second: second.folder });
	twice(
		sections,
		(section) => String(section.order),
		(a, b) => COURSE_MESSAGES['same-order']({ ...pair(a, b), order: b.order })
	);
	twice(
		sections,
		(section) => section.slug,
		(a, b) => COURSE_MESSAGES['same-slug']({ ...pair(a, b), slug: b.slug })
	);
	twice(
		metas,
		(meta) => `${meta.section.folder} ${String(meta.order)}`,
		(a, b) => COURSE_MESSAGES['same-order']({ ...pair(a, b), order: b.order })
	);
	twice(
		metas,
		(meta) => meta.href,
		(a, b) => COURSE_MESSAGES['same-slug']({ ...pair(a, b), slug: b.href })
	);
	twice(
		metas,
		(meta) => meta.id,
		(a, b) => COURSE_MESSAGES['same-id']({ ...pair(a, b), field: 'id', id: b.id })
	);
	twice(
		metas,
		(meta) => meta.code,
		(a, b) => COURSE_MESSAGES['same-id']({ ...pair(a, b), field: 'code', id: b.code })
	);
	return problems;
}

function needsProblems(lessons: readonly Lesson[]): string[] {
	const place = new Map(lessons.map(({ meta }, index) => [meta.id, index]));
	return lessons.flatMap(({ meta }, index) =>
		meta.needs.flatMap((id) => {
			const file = `${meta.folder}/lesson.mdx`;
			const at = place.get(id);
			if (at === undefined) return [COURSE_MESSAGES['needs-unknown']({ file, id })];
			return at < index ? [] : [COURSE_MESSAGES['needs-later']({ file, id, later: lessons[at]?.meta.folder ?? '' })];
		})
	);
}
