import { describe, expect, it } from 'vitest';
import { CourseError } from './messages.ts';
import { readCourse, type ContentFiles } from './read-course.ts';

const MODULE = '---\ntitle: Patterns\ngoal: Bring a process to a right end.\norder: 2\n---\n';
const FOLDER = 'content/02-patterns/06-compensation';
const FIELDS = {
	id: 'compensation',
	code: 'P6',
	title: 'Compensation',
	summary: 'You cannot roll back a hotel.',
	minutes: '18',
	seeds: '[S2.3, C1c]',
	needs: '[]',
	order: '6'
};

function lessonText(fields: Readonly<Record<string, string | undefined>> = {}): string {
	const lines = Object.entries({ ...FIELDS, ...fields }).filter(([, value]) => value !== undefined);
	return `---\n${lines.map(([field, value]) => `${field}: ${value ?? ''}`).join('\n')}\n---\n\nProse.\n`;
}

function lesson(folder = FOLDER, fields: Readonly<Record<string, string | undefined>> = {}): ContentFiles {
	return {
		[`${folder}/lesson.mdx`]: lessonText(fields),
		[`${folder}/scenario.ts`]: 'scenario',
		[`${folder}/given/messages.ts`]: 'messages',
		[`${folder}/start/saga.ts`]: 'start',
		[`${folder}/solution/saga.ts`]: 'solution',
		[`${folder}/wrong/parallel/saga.ts`]: 'wrong',
		[`${folder}/wrong/parallel/hint.md`]: 'Wait.\n',
		[`${folder}/other/manager/saga.ts`]: 'other',
		[`${folder}/go/saga.go`]: 'package trip'
	};
}

const course = (files: ContentFiles = {}): ContentFiles => ({ 'content/02-patterns/module.md': MODULE, ...lesson(), ...files });

/** The files without some of them. */
function without(...paths: readonly string[]): ContentFiles {
	return Object.fromEntries(Object.entries(course()).filter(([path]) => !paths.some((gone) => path.endsWith(gone))));
}

function problemsOf(files: ContentFiles): readonly string[] {
	try {
		readCourse(files);
	} catch (error) {
		if (error instanceof CourseError) return error.problems;
		throw error;
	}
	return [];
}

describe('a course that is as it should be', () => {
	it('has its lessons in order, with number prefixes stripped from URLs', () => {
		const first = lesson('content/02-patterns/02-saga', { id: 'saga', code: 'P2', title: 'Saga', order: '2' });
		const earlier = {
			'content/01-foundations/module.md': MODULE.replace('order: 2', 'order: 1'),
			...lesson('content/01-foundations/01-naming', { id: 'naming', code: 'F1', order: '1' })
		};
		const { lessons, sections } = readCourse({ ...course(first), ...earlier });
		expect(lessons.map(({ meta }) => meta.href)).toEqual(['learn/foundations/naming', 'learn/patterns/saga', 'learn/patterns/compensation']);
		expect(sections.map((section) => section.slug)).toEqual(['foundations', 'patterns']);
	});

	it('sorts the files of a lesson into what each is for', () => {
		const [only] = readCourse(course()).lessons;
		expect(only?.meta).toMatchObject({
			id: 'compensation',
			minutes: 18,
			slug: 'compensation',
			seeds: [{ code: 'S2.3', label: 'Compensation strategies' }, { code: 'C1c' }]
		});
		expect(only?.files).toEqual({
			given: [{ path: 'messages.ts', text: 'messages' }],
			scenario: { path: 'scenario.ts', text: 'scenario' },
			start: [{ path: 'saga.ts', text: 'start' }],
			solution: [{ path: 'saga.ts', text: 'solution' }],
			wrong: [{ name: 'parallel', files: [{ path: 'saga.ts', text: 'wrong' }], hint: 'Wait.' }],
			other: [{ name: 'manager', files: [{ path: 'saga.ts', text: 'other' }] }],
			go: [{ path: 'saga.go', text: 'package trip' }]
		});
		expect(only?.prose).toBe('\nProse.\n');
	});

	it('may be empty, and the glossary and the real cases are no sections', () => {
		expect(readCourse({}).lessons).toEqual([]);
		expect(problemsOf({ 'content/glossary/terms/saga.md': 'A saga.' })).toEqual([]);
		expect(problemsOf({ 'content/cases/README.md': 'The form.', 'content/cases/01-lost-update/scenario.ts': '' })).toEqual([]);
	});
});

describe('what an author reads', () => {
	const second = 'content/02-patterns/07-undo-fails';
	const mistakes: readonly (readonly [string, ContentFiles])[] = [
		['a field is missing', course({ [`${FOLDER}/lesson.mdx`]: lessonText({ minutes: undefined }) })],
		['a field has the wrong kind', course({ [`${FOLDER}/lesson.mdx`]: lessonText({ minutes: 'eighteen' }) })],
		['a field is empty', course({ [`${FOLDER}/lesson.mdx`]: lessonText({ summary: '' }) })],
		['a field is misspelt', course({ [`${FOLDER}/lesson.mdx`]: lessonText({ minutes: undefined, minute: '18' }) })],
		['a topic is unknown', course({ [`${FOLDER}/lesson.mdx`]: lessonText({ seeds: '[S2.3, S9.9]' }) })],
		['a line is no field', course({ [`${FOLDER}/lesson.mdx`]: lessonText().replace('needs: []', 'needs:\n  - saga') })],
		['a field stands there twice', course({ [`${FOLDER}/lesson.mdx`]: lessonText().replace('order: 6', 'order: 6\norder: 7') })],
		['there is no frontmatter', course({ [`${FOLDER}/lesson.mdx`]: 'Prose.' })],
		['order and folder differ', course({ [`${FOLDER}/lesson.mdx`]: lessonText({ order: '5' }) })],
		['two lessons have one number', course(lesson('content/02-patterns/06-again', { id: 'again', code: 'P16' }))],
		['two lessons have one id', course(lesson(second, { order: '7', code: 'P7' }))],
		['a need is unknown', course({ [`${FOLDER}/lesson.mdx`]: lessonText({ needs: '[saga]' }) })],
		[
			'a need comes later',
			course({ ...lesson(second, { id: 'undo-fails', order: '7', code: 'P7' }), [`${FOLDER}/lesson.mdx`]: lessonText({ needs: '[undo-fails]' }) })
		],
		['a folder has no number', course({ 'content/extras/module.md': MODULE.replace('order: 2', 'order: 3') })],
		['a section has no module.md', without('module.md')],
		['a lesson has no prose', without('lesson.mdx')],
		['files are missing', without('scenario.ts', 'hint.md', 'other/manager/saga.ts', 'saga.go')],
		['a file lies where nobody looks', course({ [`${FOLDER}/starts/saga.ts`]: '' })],
		['a learner file has the name of a given one', course({ [`${FOLDER}/start/messages.ts`]: '' })],
		['an answer lacks a file', course({ [`${FOLDER}/start/second.ts`]: '' })]
	];

	it.each(mistakes)('%s', (_, files) => {
		const problems = problemsOf(files);
		expect(problems.length).toBeGreaterThan(0);
	});

	it('stands in author-sentences.txt, all of it, to be read at a glance', async () => {
		const sentences = mistakes.map(([title, files]) => `# ${title}\n${problemsOf(files).join('\n')}\n`).join('\n');
		await expect(sentences).toMatchFileSnapshot('author-sentences.txt');
	});

	it('is told everything at once', () => {
		const error = new CourseError(problemsOf(without('scenario.ts', 'hint.md')));
		expect(error.message).toMatch(/^The course has 2 problems\.\n- .+\n- .+$/);
	});
});
