/** The tokens of a TypeScript file, by Sucrase. Its public listing is a table of text; this reads the two columns that matter. */
import { getFormattedTokens } from 'sucrase';

export interface Token {
	/** What kind: `import`, `name`, `string`, `(`. */
	readonly label: string;
	/** The text as written. */
	readonly text: string;
	/** Offset of the first character, and of the one after the last. */
	readonly from: number;
	readonly to: number;
	/** 1-based. */
	readonly line: number;
}

const ROW = /^(\d+):(\d+)-(\d+):(\d+) +(\S+)/;

/** @param text with `\n` as its only line break @throws Sucrase's syntax error */
export function tokenize(text: string): Token[] {
	const starts = lineStarts(text);
	const tokens: Token[] = [];
	// The listing ends each long token's text with '...', so a row of it never holds what looks like a row, save for texts that are out to do so.
	for (const row of getFormattedTokens(text, { transforms: ['typescript', 'imports'], disableESTransforms: true }).split('\n')) {
		const match = ROW.exec(row);
		if (!match) continue;
		const [line = 1, column = 1, endLine = 1, endColumn = 1] = match.slice(1, 5).map(Number);
		const from = (starts[line - 1] ?? 0) + column - 1;
		const to = (starts[endLine - 1] ?? 0) + endColumn - 1;
		tokens.push({ label: match[5] ?? '', text: text.slice(from, to), from, to, line });
	}
	return tokens;
}

function lineStarts(text: string): number[] {
	const starts = [0];
	for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
	return starts;
}
