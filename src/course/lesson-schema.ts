/** What frontmatter must look like. Used when the site is built and tested; never shipped. */
import * as v from 'valibot';
import type { FieldValue } from './frontmatter.ts';
import { COURSE_MESSAGES } from './messages.ts';
import { isSeedCode } from './seeds.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const sentence = v.pipe(v.string(), v.regex(/^\S.{8,}[.?]$/));
const number = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const kebab = v.pipe(v.string(), v.regex(KEBAB));
const title = v.pipe(v.string(), v.minLength(3), v.maxLength(60));

const lessonFields = {
	id: kebab,
	code: v.pipe(v.string(), v.regex(/^[A-Z]{1,2}\d{1,2}$/)),
	title,
	summary: sentence,
	minutes: number(3, 90),
	seeds: v.pipe(v.array(v.pipe(v.string(), v.check(isSeedCode))), v.minLength(1)),
	needs: v.array(kebab),
	order: number(1, 99)
};

const sectionFields = { title, goal: sentence, order: number(1, 99) };

/** What each field wants, in words, for the sentence that names it. */
const WANTED: Readonly<Record<string, string>> = {
	id: 'a kebab-case id that no other lesson has, such as `compensation`',
	code: 'its code in the syllabus, such as `P6`',
	title: 'a title of 3 to 60 characters',
	summary: 'one sentence that ends with a full stop',
	goal: 'one sentence that ends with a full stop',
	minutes: 'a whole number from 3 to 90',
	seeds: 'a list of topic codes from seeds.ts, such as `[S2.3, C1c]`',
	needs: 'a list of lesson ids, or `[]`',
	order: 'a whole number from 1 to 99, the same as the folder begins with'
};

export const LessonSchema = v.strictObject(lessonFields);
export const SectionSchema = v.strictObject(sectionFields);

export type LessonFields = v.InferOutput<typeof LessonSchema>;
export type SectionFields = v.InferOutput<typeof SectionSchema>;

/** Checks the fields of one file; every problem is a sentence. */
export function checkFields<Schema extends typeof LessonSchema | typeof SectionSchema>(
	schema: Schema,
	file: string,
	fields: Readonly<Record<string, FieldValue>>
): { readonly value: v.InferOutput<Schema> | null; readonly problems: readonly string[] } {
	const result = v.safeParse(schema, fields);
	if (result.success) return { value: result.output, problems: [] };
	const known = Object.keys(schema.entries);
	const names = new Set(result.issues.map((issue) => String(issue.path?.[0]?.key)));
	return { value: null, problems: [...names].map((field) => sentenceFor(file, field, known, fields)) };
}

function sentenceFor(file: string, field: string, known: readonly string[], fields: Readonly<Record<string, FieldValue>>): string {
	const wanted = WANTED[field] ?? '';
	if (!known.includes(field)) return COURSE_MESSAGES['field-unknown']({ file, field, known: known.map((name) => `\`${name}\``).join(', ') });
	if (!(field in fields)) return COURSE_MESSAGES['field-missing']({ file, field, wanted });
	return COURSE_MESSAGES['field-wrong']({ file, field, found: shown(fields[field]), wanted });
}

function shown(value: FieldValue | undefined): string {
	if (typeof value === 'string') return value === '' ? 'empty' : `\`${value}\``;
	return typeof value === 'number' ? String(value) : `\`[${(value ?? []).join(', ')}]\``;
}
