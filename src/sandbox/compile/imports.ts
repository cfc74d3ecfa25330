/** What a file imports, checked before anything runs: the words of a missing file are better than those of a failed `require`. */
import type { Problem } from '#trace/record.ts';
import { problem } from '#sandbox/messages.ts';
import { nearestName } from '#trace/nearest-name.ts';
import type { Token } from './tokens.ts';

/** The first import that cannot work; `null` when all can. */
export function importProblem(file: string, tokens: readonly Token[], paths: readonly string[]): Problem | null {
	for (const [i, token] of tokens.entries()) {
		const next = tokens[i + 1];
		const where = { file, line: token.line };
		if (token.label === 'import' && (next?.label === '(' || next?.label === '.')) return problem('import-dynamic', where, { source: where });
		if (token.text === 'namespace' && token.label === 'name' && next?.label === 'name' && opensBody(tokens, i + 2) && tokens[i - 1]?.text !== 'declare')
			return problem('namespace-unsupported', where, { source: where });
		if (token.label !== 'import' && token.label !== 'export') continue;
		// What only types are taken from is a matter for the editor: it is gone before anything runs.
		if (next?.text === 'type' && tokens[i + 2]?.text !== 'from' && tokens[i + 2]?.label !== ',') continue;
		const from = specifier(tokens, i);
		if (!from) continue;
		const wanted = from.text.slice(1, -1);
		if (wanted === 'faultline' || isOneOf(wanted, paths)) continue;
		const source = { file, line: from.line };
		const near = nearestName(wanted.startsWith('.') ? wanted : `./${wanted}`, paths.filter((path) => path !== file).map(asImport));
		const isSlip = wanted.startsWith('.') || near !== null;
		if (isSlip && near !== null) return problem('import-unknown-file', { ...source, wanted, near }, { source });
		return problem(
			'import-outside',
			{
				...source,
				wanted,
				files: paths
					.filter((path) => path !== file)
					.map((path) => `'${asImport(path)}'`)
					.join(', ')
			},
			{ source }
		);
	}
	return null;
}

function asImport(path: string): string {
	return `./${path.replace(/\.ts$/, '')}`;
}

function isOneOf(wanted: string, paths: readonly string[]): boolean {
	return wanted.startsWith('./') && (paths.includes(wanted.slice(2)) || paths.includes(`${wanted.slice(2)}.ts`));
}

/** `namespace A.B {` */
function opensBody(tokens: readonly Token[], from: number): boolean {
	let i = from;
	while (tokens[i]?.label === '.') i += 2;
	return tokens[i]?.label === '{';
}

/** The string that an import or a re-export names; `null` for an export of the file's own. */
function specifier(tokens: readonly Token[], start: number): Token | null {
	if (tokens[start]?.label === 'import' && tokens[start + 1]?.label === 'string') return tokens[start + 1] ?? null;
	let depth = 0;
	for (let i = start + 1; i < tokens.length; i++) {
		const token = tokens[i];
		if (!token) return null;
		if (token.label === '{') depth++;
		else if (token.label === '}') depth--;
		else if (depth === 0) {
			if (token.text === 'from' && tokens[i + 1]?.label === 'string') return tokens[i + 1] ?? null;
			// Between `import` and `from` stand only names, a star, commas and `as`; anything else is a declaration.
			if (token.label !== 'name' && token.label !== 'default' && token.label !== '*' && token.label !== ',' && token.label !== 'as') return null;
		}
	}
	return null;
}
