/** What the course says to authors: one place for every sentence. Each names the file, the field and the way out. */

export const COURSE_MESSAGES = {
	'no-frontmatter': (v: { file: string }) => `${v.file} has no frontmatter. Begin it with a line \`---\`, then \`field: value\` lines, then \`---\`.`,
	'frontmatter-line': (v: { file: string; line: number; text: string }) =>
		`${v.file}, line ${String(v.line)}: \`${v.text}\` is not \`field: value\`. Lists are written \`[a, b]\`, on one line.`,
	'frontmatter-twice': (v: { file: string; line: number; field: string }) => `${v.file}, line ${String(v.line)}: \`${v.field}\` stands there twice. Keep one.`,
	'field-missing': (v: { file: string; field: string; wanted: string }) => `${v.file} has no \`${v.field}\`. Add it: ${v.wanted}.`,
	'field-unknown': (v: { file: string; field: string; known: string }) =>
		`${v.file} has a field \`${v.field}\` that nothing reads. Take it out, or use one of ${v.known}.`,
	'field-wrong': (v: { file: string; field: string; found: string; wanted: string }) => `${v.file}: \`${v.field}\` is ${v.found}. Write ${v.wanted}.`,
	'folder-name': (v: { folder: string }) => `${v.folder} does not begin with its number. Name it like \`06-compensation\`: two digits, a dash, kebab-case.`,
	'order-differs': (v: { file: string; order: number; prefix: number }) =>
		`${v.file}: \`order\` is ${String(v.order)} and the folder's number is ${String(v.prefix)}. Make them the same.`,
	'same-order': (v: { first: string; second: string; order: number }) =>
		`${v.first} and ${v.second} are both number ${String(v.order)}. Give one of them another number.`,
	'same-slug': (v: { first: string; second: string; slug: string }) =>
		`${v.first} and ${v.second} would both be \`${v.slug}\` in URLs. Rename one of the folders.`,
	'same-id': (v: { first: string; second: string; field: string; id: string }) =>
		`${v.first} and ${v.second} have the same \`${v.field}\`, \`${v.id}\`. Change the younger one: progress is kept by it.`,
	'no-module': (v: { folder: string }) => `${v.folder} has no module.md. Add one with \`title\`, \`goal\` and \`order\`.`,
	'no-lesson': (v: { folder: string }) => `${v.folder} has files and no lesson.mdx. Add it, or remove the folder.`,
	'no-file': (v: { folder: string; wanted: string; why: string }) => `${v.folder} has no ${v.wanted}. Add it: ${v.why}.`,
	'stray-file': (v: { file: string; places: string }) => `${v.file} is in no place that a lesson has, so nobody would ever see it. Places are ${v.places}.`,
	'same-path': (v: { folder: string; path: string; first: string; second: string }) =>
		`${v.folder}: ${v.first} and ${v.second} both bring \`${v.path}\`. At run time all files lie in one folder: rename one.`,
	'variant-differs': (v: { folder: string; variant: string; path: string }) =>
		`${v.folder}: ${v.variant} has no \`${v.path}\`, which start/ has. A learner's files are the same in every answer: add it.`,
	'needs-unknown': (v: { file: string; id: string }) => `${v.file}: \`needs\` names \`${v.id}\`, and no lesson has that id. Correct it, or take it out.`,
	'needs-later': (v: { file: string; id: string; later: string }) =>
		`${v.file}: \`needs\` names \`${v.id}\`, which comes later, in ${v.later}. Reorder the lessons, or take it out.`
} as const;

export type CourseCode = keyof typeof COURSE_MESSAGES;

/** What is wrong with the content: all of it at once, so that an author mends it in one go. */
export class CourseError extends Error {
	override readonly name = 'CourseError';
	constructor(readonly problems: readonly string[]) {
		super(problems.length === 1 ? problems[0] : `The course has ${String(problems.length)} problems.\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
	}
}
