/** The difference of two JSON values, as lines to read: what went, what came, what stayed. */
import type { Json } from '../record.ts';

export interface DifferenceLine {
	readonly mark: 'gone' | 'new' | 'same';
	/** `status: 'cancelled'`, `room.number: 204`. */
	readonly text: string;
}

/** Fields of both, in the order of the newer one; a field that changed gives two lines. */
export function differenceOf(before: Json | undefined, after: Json | undefined): readonly DifferenceLine[] {
	const lines: DifferenceLine[] = [];
	walk('', before, after, lines);
	return lines;
}

function walk(path: string, before: Json | undefined, after: Json | undefined, lines: DifferenceLine[]): void {
	if (isFields(before) && isFields(after)) {
		const names = [...Object.keys(after), ...Object.keys(before).filter((name) => !(name in after))];
		for (const name of names) walk(path === '' ? name : `${path}.${name}`, before[name], after[name], lines);
		return;
	}
	if (path === '' && (isFields(before) || isFields(after)) && (before === undefined || after === undefined)) {
		walk(path, before ?? {}, after ?? {}, lines);
		return;
	}
	if (before !== undefined && after !== undefined && showJson(before) === showJson(after)) {
		lines.push({ mark: 'same', text: line(path, after) });
		return;
	}
	if (before !== undefined) lines.push({ mark: 'gone', text: line(path, before) });
	if (after !== undefined) lines.push({ mark: 'new', text: line(path, after) });
}

function isFields(value: Json | undefined): value is { readonly [key: string]: Json } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function line(path: string, value: Json): string {
	return path === '' ? showJson(value) : `${path}: ${showJson(value)}`;
}

/** JSON as a programmer writes it in a line: `{ tripId: 'trip-7' }`. */
export function showJson(value: Json): string {
	if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
	if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map((item: Json) => showJson(item)).join(', ')}]`;
	if (!isFields(value)) return String(value);
	const fields = Object.entries(value);
	if (fields.length === 0) return '{}';
	return `{ ${fields.map(([name, field]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : showJson(name)}: ${showJson(field)}`).join(', ')} }`;
}
