import { error } from '@sveltejs/kit';
import { runInNode } from '#cli/node-run.ts';
import { lessonBySlug, lessonPage, lessons } from '#course/catalogue.ts';
import type { EntryGenerator, PageServerLoad } from './$types.js';

export const entries: EntryGenerator = () => lessons().map((meta) => ({ section: meta.section.slug, lesson: meta.slug }));

export const load: PageServerLoad = async ({ params }) => {
	const meta = lessonBySlug(params.section, params.lesson);
	if (!meta) error(404, `There is no lesson at learn/${params.section}/${params.lesson}.`);
	const page = lessonPage(meta);
	// What the learner sees before the first run is a real one, of the start without faults.
	const outcome = await runInNode({ files: [...page.start, ...page.given, page.scenario], seed: 0, faults: [] });
	return { page, trace: outcome.kind === 'finished' ? outcome.value : null };
};
