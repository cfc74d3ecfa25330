/** TypeScript to JavaScript, types stripped and lines kept. Import it lazily: Sucrase is a third of what pressing Run loads. */
import type { Problem } from '#trace/record.ts';
import type { SourceFile } from '#sandbox/job.ts';
import { transform } from 'sucrase';
import { importProblem } from './imports.ts';
import { syntaxProblem } from './syntax-problem.ts';
import { tokenize } from './tokens.ts';

/** The body of a function whose parameters are `require, exports, module` and `AMBIENT_NAMES`. Line n of it is line n of the source. */
export interface CompiledFile {
	readonly path: string;
	readonly code: string;
}

interface Refused {
	readonly kind: 'refused';
	readonly problem: Problem;
}

export type Compiled = { readonly kind: 'compiled'; readonly files: readonly CompiledFile[] } | Refused;

/** What came of each file last, by path: a run needs all files again but for the one that was edited, and a sweep once more for each of its sandboxes. */
const lastOf = new Map<string, { readonly text: string; readonly paths: string; readonly made: CompiledFile }>();

export function compile(files: readonly SourceFile[]): Compiled {
	const compiled: CompiledFile[] = [];
	for (const file of files) {
		const made = known(file, files) ?? read(file, files);
		if ('kind' in made) return made;
		compiled.push(made);
	}
	return { kind: 'compiled', files: compiled };
}

/** The same, with a turn for the page after each file that is read: a whole lesson, for the first time, takes as long as several frames. */
export async function compileInTurns(files: readonly SourceFile[], turn: () => Promise<void>): Promise<Compiled> {
	for (const file of files) {
		if (known(file, files)) continue;
		const made = read(file, files);
		if ('kind' in made) return made;
		await turn();
	}
	return compile(files);
}

function known({ path, text }: SourceFile, files: readonly SourceFile[]): CompiledFile | null {
	const last = lastOf.get(path);
	return last?.text === text && last.paths === pathsOf(files) ? last.made : null;
}

function read({ path, text }: SourceFile, files: readonly SourceFile[]): CompiledFile | Refused {
	const made = compileFile(
		path,
		plainLines(text),
		files.map((file) => file.path)
	);
	if (!('kind' in made)) lastOf.set(path, { text, paths: pathsOf(files), made });
	return made;
}

/** What a file may import depends on which others there are. */
function pathsOf(files: readonly SourceFile[]): string {
	return files.map((file) => file.path).join('\n');
}

function compileFile(path: string, text: string, paths: readonly string[]): CompiledFile | Refused {
	try {
		const problem = importProblem(path, tokenize(text), paths);
		return problem ? { kind: 'refused', problem } : { path, code: stripTypes(text) };
	} catch (error) {
		return { kind: 'refused', problem: syntaxProblem(path, text, error, tokenize) };
	}
}

function stripTypes(text: string): string {
	return transform(text, { transforms: ['typescript', 'imports'], disableESTransforms: true }).code;
}

/** One kind of line break, so that everybody counts the same lines. */
export function plainLines(text: string): string {
	return text.replace(/\r\n?/g, '\n');
}
