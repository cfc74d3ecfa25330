import { runInNode } from '#cli/node-run.ts';
import { lessonBySlug, lessonPage, lessons } from '#course/catalogue.ts';
import { syllabus } from '#ui/home/syllabus.ts';

export async function load() {
	const first = lessonBySlug('patterns', 'compensation');
	if (!first) throw new Error('The home page shows the lesson at learn/patterns/compensation, and there is none.');
	const page = lessonPage(first);
	const outcome = await runInNode({ files: [...page.start, ...page.given, page.scenario], seed: 0, faults: [] });
	if (outcome.kind !== 'finished') throw new Error(`The start of ${first.folder} does not run: ${outcome.problem.sentence}`);
	return { first: { title: first.title, href: first.href }, trace: outcome.value, sections: syllabus(lessons()), count: lessons().length };
}
