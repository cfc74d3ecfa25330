/** TypeScript to JavaScript, types stripped and lines kept. Import it lazily: Sucrase is half of what pressing Run loads. */
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

export type Compiled = { readonly kind: 'compiled'; readonly files: readonly CompiledFile[] } | { readonly kind: 'refused'; readonly problem: Problem };

export function compile(files: readonly SourceFile[]): Compiled {
	const paths = files.map((file) => file.path);
	const compiled: CompiledFile[] = [];
	for (const file of files) {
		const text = plainLines(file.text);
		try {
			const problem = importProblem(file.path, tokenize(text), paths);
			if (problem) return { kind: 'refused', problem };
			compiled.push({ path: file.path, code: stripTypes(text) });
		} catch (error) {
			return { kind: 'refused', problem: syntaxProblem(file.path, text, error, tokenize) };
		}
	}
	return { kind: 'compiled', files: compiled };
}

function stripTypes(text: string): string {
	return transform(text, { transforms: ['typescript', 'imports'], disableESTransforms: true }).code;
}

/** One kind of line break, so that everybody counts the same lines. */
export function plainLines(text: string): string {
	return text.replace(/\r\n?/g, '\n');
}
