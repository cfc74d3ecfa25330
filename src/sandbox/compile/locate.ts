/** Finds the learner's line in a stack trace of the script that their files were put into. */
import type { SourceLine } from '#trace/record.ts';

/** Lines `first` to `last` of the script, both included, are lines 1 and up of `file`. */
export interface LineSpan {
	readonly file: string;
	readonly first: number;
	readonly last: number;
}

export type LineTable = readonly LineSpan[];

/**
 * A frame's place is the last thing on its row in all browsers: `at f (url:12:5)` and `at async url:12:5` in Chromium and Node, `f@url:12:5` in Firefox
 * and WebKit, which also write a nameless frame as the place alone.
 */
const PLACE = /^(.*):(\d+):\d+\)?$/;

function urlOf(row: string): string | null {
	if (row.startsWith('at ')) return row.slice(Math.max(row.lastIndexOf('('), row.lastIndexOf(' ')) + 1);
	if (row.includes('@')) return row.slice(row.lastIndexOf('@') + 1);
	return row.includes(' ') ? null : row;
}

/** The learner's line that the innermost frame stands on; `null` when the stack names none. */
export function locate(stack: string, table: LineTable, isScript: (url: string) => boolean = () => true): SourceLine | null {
	for (const row of stack.split('\n')) {
		const match = PLACE.exec(row.trim());
		const url = match && urlOf(match[1] ?? '');
		if (!url || !isScript(url)) continue;
		const source = locateLine(Number(match[2]), table);
		if (source) return source;
	}
	return null;
}

export function locateLine(line: number, table: LineTable): SourceLine | null {
	const span = table.find((each) => line >= each.first && line <= each.last);
	return span ? { file: span.file, line: line - span.first + 1 } : null;
}
