import { expect, it } from 'vitest';
import { lessonBySlug, lessonFiles, lessonPage, lessons, sections } from './catalogue.ts';

it('every lesson has an address of its own and its section', () => {
	expect(lessons().length).toBeGreaterThan(0);
	for (const meta of lessons()) {
		expect(lessonBySlug(meta.section.slug, meta.slug)).toBe(meta);
		expect(sections()).toContain(meta.section);
	}
	expect(lessonBySlug('patterns', 'nowhere')).toBeUndefined();
});

it('a page is plain JSON and carries no wrong answer, only what to tell who gave it', () => {
	const meta = lessonBySlug('patterns', 'compensation');
	if (!meta) throw new Error('The compensation lesson is gone.');
	const page = lessonPage(meta);
	expect(JSON.parse(JSON.stringify(page))).toEqual(page);
	const wrong = lessonFiles(meta).wrong;
	expect(page.hints.map((hint) => hint.id)).toEqual(wrong.map((answer) => answer.name));
	const text = JSON.stringify(page);
	for (const file of wrong.flatMap((answer) => answer.files)) expect(text).not.toContain(JSON.stringify(file.text));
	expect(page.contracts.FlightCancelled).toEqual({ type: 'FlightCancelled', kind: 'event', undoes: 'FlightReserved' });
});
