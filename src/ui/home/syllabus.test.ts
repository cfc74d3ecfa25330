import { expect, test } from 'vitest';
import { SMALL_LESSON } from '#tests/fixtures/small-lesson.ts';
import { notFoundPage } from './not-found-page.ts';
import { syllabus } from './syllabus.ts';

const meta = { ...SMALL_LESSON.meta, code: 'P6', title: 'Compensation', href: 'learn/patterns/compensation' };
const all = (lessons: Parameters<typeof syllabus>[0]) => syllabus(lessons).flatMap((section) => section.lessons);

test('only lessons that are there have a link, under their own title', () => {
	const linked = all([{ ...meta, title: 'Undo it' }]).filter((lesson) => lesson.href !== null);
	expect(linked).toEqual([{ code: 'P6', title: 'Undo it', href: 'learn/patterns/compensation' }]);
});

test('a lesson that nobody planned is shown, in its section or after all', () => {
	const patterns = syllabus([{ ...meta, code: 'P12' }]).find((section) => section.title === 'Patterns');
	expect(patterns?.lessons.at(-1)?.code).toBe('P12');
	const elsewhere = { ...meta, code: 'Z1', section: { ...meta.section, title: 'Elsewhere' } };
	expect(syllabus([elsewhere]).at(-1)?.lessons).toEqual([expect.objectContaining({ code: 'Z1' })]);
});

test('no code is planned twice', () => {
	const codes = all([]).map((lesson) => lesson.code);
	expect(new Set(codes).size).toBe(codes.length);
});

test('the page for unknown addresses links to every lesson, and takes a title for text', () => {
	const page = notFoundPage([{ title: 'A <b> & "c"', href: 'learn/a/b' }]);
	expect(page).toContain('data-path="learn/a/b/"');
	expect(page).not.toContain('<b>');
});
