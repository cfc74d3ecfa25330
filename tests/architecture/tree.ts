/** The project's own text files, read once. A planted tree is made from a plain object. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readImports, type Import } from './imports.ts';

export interface Source {
	/** From the root, with forward slashes. */
	readonly path: string;
	readonly text: string;
	readonly lines: readonly string[];
	readonly imports: readonly Import[];
}

export interface Tree {
	readonly sources: readonly Source[];
	/** Every file, those that are not text too. */
	readonly paths: ReadonlySet<string>;
}

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const NOT_OURS = new Set(['node_modules', 'build', '.svelte-kit', '.git', 'coverage', 'test-results', 'playwright-report']);
const TEXT = new Set(['.css', '.go', '.html', '.js', '.json', '.md', '.mdx', '.mjs', '.svelte', '.svg', '.ts', '.webmanifest', '']);
const CODE = /\.(ts|mjs|js|svelte|mdx)$/;

function toSource(path: string, text: string): Source {
	let imports: readonly Import[] | undefined;
	return {
		path,
		text,
		lines: text.split('\n'),
		get imports() {
			return (imports ??= CODE.test(path) ? readImports(path, text) : []);
		}
	};
}

function list(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		if (NOT_OURS.has(entry.name)) return [];
		const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
		return entry.isDirectory() ? list(path) : [path];
	});
}

export function readTree(): Tree {
	const paths = list('').sort();
	const sources = paths.filter((path) => TEXT.has(extname(path))).map((path) => toSource(path, readFileSync(join(ROOT, path), 'utf8')));
	return { sources, paths: new Set(paths) };
}

export function plantTree(files: Readonly<Record<string, string>>): Tree {
	return { sources: Object.entries(files).map(([path, text]) => toSource(path, text)), paths: new Set(Object.keys(files)) };
}

/** Sources that import and are imported: `.ts`, `.svelte`, `.mdx`, `.mjs`. */
export function codeOf(tree: Tree): readonly Source[] {
	return tree.sources.filter((source) => CODE.test(source.path));
}

/** `src/ui/base/Button.svelte` for `#ui/base/Button.svelte` or `./Button.svelte`; null for a package. */
export function resolveImport(from: string, specifier: string): string | null {
	const plain = specifier.replace(/\?.*$/, '');
	if (plain.startsWith('.')) return join(dirname(from), plain).replaceAll('\\', '/');
	if (plain.startsWith('/')) return plain.slice(1);
	const [, head = '', rest = ''] = /^#(\w+)\/(.+)$/.exec(plain) ?? [];
	if (head === '') return null;
	return head === 'content' || head === 'tests' ? `${head}/${rest}` : `src/${head}/${rest}`;
}
