/**
 * The frontmatter of a lesson: `field: value` lines between two `---`. A subset of YAML on purpose, so that it needs no parser of YAML, a slip is named by
 * its line, and `no` is a word and not `false`.
 */
import { COURSE_MESSAGES } from './messages.ts';

export type FieldValue = string | number | readonly string[];

export interface Frontmatter {
	readonly fields: Readonly<Record<string, FieldValue>>;
	/** What follows the frontmatter. */
	readonly body: string;
	readonly problems: readonly string[];
}

const BLOCK = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Splits a file into its fields and its body; what cannot be read is told in `problems`. */
export function readFrontmatter(file: string, text: string): Frontmatter {
	const block = BLOCK.exec(text);
	if (!block) return { fields: {}, body: text, problems: [COURSE_MESSAGES['no-frontmatter']({ file })] };
	const fields: Record<string, FieldValue> = {};
	const problems: string[] = [];
	for (const [index, raw] of (block[1] ?? '').split(/\r?\n/).entries()) {
		const line = index + 2;
		if (raw.trim() === '' || raw.startsWith('#')) continue;
		const [, field, value] = /^(\w+):\s*(.*?)\s*$/.exec(raw) ?? [];
		if (field === undefined || value === undefined) problems.push(COURSE_MESSAGES['frontmatter-line']({ file, line, text: raw }));
		else if (field in fields) problems.push(COURSE_MESSAGES['frontmatter-twice']({ file, line, field }));
		else fields[field] = readValue(value);
	}
	return { fields, body: text.slice(block[0].length), problems };
}

function readValue(text: string): FieldValue {
	if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
	const list = /^\[(.*)\]$/.exec(text)?.[1];
	if (list !== undefined) {
		return list
			.split(',')
			.map((item) => unquoted(item.trim()))
			.filter((item) => item !== '');
	}
	return unquoted(text);
}

function unquoted(text: string): string {
	return /^(['"])(.*)\1$/.exec(text)?.[2] ?? text;
}
