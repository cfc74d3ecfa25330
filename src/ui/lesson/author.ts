/** Errors for the author of a lesson: svelte-check does not look into `.mdx`, so components check what they are given and say it in words. */
import type { Contract } from '#trace/system.ts';
import type { LessonContext } from './lesson-context.ts';

/** Ends the build with a sentence that names the file and the component. */
export function refuse(context: LessonContext, component: string, sentence: string): never {
	throw new Error(`${context.lesson.meta.folder}/lesson.mdx: <${component}> ${sentence}`);
}

/** What the lesson's files declare of a message. */
export function contractOf(context: LessonContext, component: string, type: unknown): Contract {
	const { contracts } = context.lesson;
	const contract = typeof type === 'string' ? contracts[type] : undefined;
	if (contract) return contract;
	return refuse(
		context,
		component,
		`names the message \`${String(type)}\`, which no file of the lesson declares. There are: ${Object.keys(contracts).join(', ')}.`
	);
}

/** A text that must be there. */
export function requireText(context: LessonContext, component: string, name: string, value: unknown): asserts value is string {
	if (typeof value !== 'string' || value.trim() === '') refuse(context, component, `has no \`${name}\`. Add it, as in ${name}="...".`);
}
