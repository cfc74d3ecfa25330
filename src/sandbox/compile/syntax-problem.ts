/** Turns the parser's complaint into a sentence with file, line and what to do. */
import type { Problem } from '#trace/record.ts';
import { problem } from '#sandbox/messages.ts';
import { tidyReason } from './script-problem.ts';

/** How Sucrase throws: the message, with the place at its end and apart. */
interface Complaint {
	readonly message: string;
	readonly pos: number;
	readonly loc: { readonly line: number };
}

function isComplaint(error: unknown): error is Complaint {
	return (
		error instanceof Error && typeof (error as { pos?: unknown }).pos === 'number' && typeof (error as { loc?: { line?: unknown } }).loc?.line === 'number'
	);
}

const UNCLOSED: Readonly<Record<string, { what: string; mark: string }>> = {
	'Unterminated template': { what: 'template text', mark: 'a backtick' },
	'Unterminated string constant': { what: 'text', mark: 'the same quote' },
	'Unterminated regular expression': { what: 'regular expression', mark: '`/`' },
	'Unterminated comment': { what: 'comment', mark: '`*/`' }
};

/**
 * Where an arrow function's body is wrong, Sucrase takes the arrow itself for the error and loses the place. It keeps the place in an async one, so
 * each arrow that it complains of is made async, and the text is read again, until the complaint is about something else.
 */
function sharpen(text: string, error: Complaint, parse: (text: string) => void): { text: string; error: Complaint } {
	let best = { text, error };
	for (let tries = 0; tries < 40; tries++) {
		const open = openingOfArrow(best.text, best.error.pos);
		if (open === null) return best;
		const next = `${best.text.slice(0, open)}async ${best.text.slice(open)}`;
		try {
			parse(next);
			return best;
		} catch (thrown) {
			if (!isComplaint(thrown) || thrown.pos <= open + 'async '.length) return best;
			best = { text: next, error: thrown };
		}
	}
	return best;
}

/** The `(` of the parameters before the `=>`, or before the `:` of the type that it returns, at `pos`. */
function openingOfArrow(text: string, pos: number): number | null {
	if (!text.startsWith('=>', pos) && text[pos] !== ':') return null;
	const close = text.slice(0, pos).trimEnd().length - 1;
	if (text[close] !== ')') return null;
	let depth = 0;
	for (let i = close; i >= 0; i--) {
		if (text[i] === ')') depth++;
		else if (text[i] === '(' && --depth === 0) return i;
	}
	return null;
}

/** @param parse throws as `error` was thrown, for other texts */
export function syntaxProblem(file: string, original: string, thrown: unknown, parse: (text: string) => void): Problem {
	if (!isComplaint(thrown)) {
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		return problem('syntax-refused', { file, line: 1, reason: tidyReason(reason) }, { source: { file, line: 1 } });
	}
	const { text, error } = sharpen(original, thrown, parse);
	const source = { file, line: error.loc.line };
	const said = tidyReason(error.message);
	const unclosed = UNCLOSED[said];
	if (unclosed) return problem('syntax-unclosed', { ...source, ...unclosed }, { source });
	if (!said.startsWith('Unexpected token')) return problem('syntax-refused', { ...source, reason: said }, { source });
	if (text.slice(error.pos).trim() === '') {
		// The last line that has something on it: there the reader was looking.
		const last = { file, line: text.trimEnd().split('\n').length };
		return problem('syntax-early-end', last, { source: last });
	}
	const found = `\`${/^(?:[\w$]+|=>|[=!<>]=+|&&|\|\||\?\?|\.\.\.|\S)/.exec(text.slice(error.pos))?.[0] ?? text.slice(error.pos, error.pos + 1)}\``;
	const expected = /expected "([^"\w]+)"/.exec(said)?.[1];
	return expected ? problem('syntax-expected', { ...source, found, expected }, { source }) : problem('syntax-unexpected', { ...source, found }, { source });
}
