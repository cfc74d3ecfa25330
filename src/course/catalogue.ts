/**
 * The course as it is built into the site: for `+page.server.ts`, prerendering and tests. It holds every lesson's text, wrong answers included, so code that
 * is shipped must not import it; the prose itself is in `lesson-prose.ts`.
 */
import { contractsOf } from './contracts.js';
import type { LessonFiles, LessonLink, LessonMeta, LessonPage, Section } from './lesson.ts';
import { readCourse, type Course } from './read-course.ts';

const raw = import.meta.glob<string>(['/content/*/*.md', '/content/*/*/**/*.{mdx,md,ts,go}'], { query: '?raw', import: 'default', eager: true });

let course: Course | null = null;

/** Read once; what is wrong with the content is thrown here, and so fails the build. */
function theCourse(): Course {
	course ??= readCourse(Object.fromEntries(Object.entries(raw).map(([path, text]) => [path.slice(1), text])));
	return course;
}

/** Every section that has a `module.md`, in order. */
export function sections(): readonly Section[] {
	return theCourse().sections;
}

/** Every lesson, in the order of the course. */
export function lessons(): readonly LessonMeta[] {
	return theCourse().lessons.map((lesson) => lesson.meta);
}

/** The lesson at `/learn/<section>/<slug>`; `undefined` when there is none. */
export function lessonBySlug(section: string, slug: string): LessonMeta | undefined {
	return lessons().find((meta) => meta.section.slug === section && meta.slug === slug);
}

/** Everything in the lesson's folder. */
export function lessonFiles(meta: LessonMeta): LessonFiles {
	const lesson = theCourse().lessons.find((candidate) => candidate.meta.id === meta.id);
	if (!lesson) throw new Error(`There is no lesson \`${meta.id}\` in the course.`);
	return lesson.files;
}

/** What the lesson's page is given: serialisable, without wrong answers. */
export function lessonPage(meta: LessonMeta): LessonPage {
	const files = lessonFiles(meta);
	const all = lessons();
	const at = all.findIndex((candidate) => candidate.id === meta.id);
	return {
		meta,
		given: files.given,
		scenario: files.scenario,
		start: files.start,
		solution: files.solution,
		contracts: contractsOf([...files.given, ...files.start, files.scenario]),
		hints: files.wrong.map((answer) => ({ id: answer.name, text: answer.hint })),
		previous: linkTo(all[at - 1]),
		next: linkTo(all[at + 1])
	};
}

function linkTo(meta: LessonMeta | undefined): LessonLink | null {
	return meta ? { title: meta.title, href: meta.href } : null;
}
