/** Which row of the table a file is under. */
import { FOLDERS, type FolderRule } from './rules.ts';

/** Unit tests sit beside their file and may import what any test may. */
const TEST = /\.(test|spec)\.ts$/;

/** SvelteKit looks for these at the root of `src`. */
const SHELL = /^src\/app\.(html|d\.ts)$/;

function matches(pattern: string, place: string): boolean {
	if (!pattern.includes('*')) return place === pattern || place.startsWith(`${pattern}/`);
	const source = pattern.replace(/[.+]/g, '\\$&').replace(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:.*/)?'));
	return new RegExp(`^${source}$`).test(place);
}

/** `ui/base/Button.svelte` for `src/ui/base/Button.svelte`; `content/...` and `tests/...` as they are; null for a file at the root. */
export function placeOf(path: string): string | null {
	if (SHELL.test(path)) return null;
	if (path.startsWith('src/')) return path.slice('src/'.length);
	return /^(content|tests)\//.test(path) ? path : null;
}

/** The rule for a file, null where none fits: a file at the root may import anything. */
export function folderOf(path: string): FolderRule | null {
	const place = placeOf(path);
	if (place === null) return null;
	if (TEST.test(path)) return FOLDERS.find((rule) => rule.folder === 'tests') ?? null;
	const fitting = FOLDERS.filter((rule) => matches(rule.folder, place));
	// A pattern is more exact than a folder, a longer folder more than a shorter one.
	return fitting.reduce<FolderRule | null>((best, rule) => (best === null || rule.folder.length > best.folder.length ? rule : best), null);
}

/** Whether a file at `path` is in one of the named folders. */
export function isIn(path: string, folders: readonly string[]): boolean {
	const place = placeOf(path);
	return place !== null && folders.some((folder) => (folder.startsWith('*/') ? place.endsWith(folder.slice(1)) : matches(folder, place)));
}

/** `content/02-patterns/06-compensation/`: a lesson is one system, whichever of its folders a file is in. */
export function lessonOf(path: string): string | null {
	return /^content\/[^/]+\/[^/]+\//.exec(path)?.[0] ?? null;
}

export function isTest(path: string): boolean {
	return TEST.test(path) || path.startsWith('tests/');
}
