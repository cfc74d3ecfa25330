import { error } from '@sveltejs/kit';
import { lessonProse } from '#course/lesson-prose.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ data, params }) => {
	const Prose = await lessonProse(params.section, params.lesson);
	if (!Prose) error(404, `There is no lesson at learn/${params.section}/${params.lesson}.`);
	return { ...data, Prose };
};
