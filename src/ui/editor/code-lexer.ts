/**
 * Cuts TypeScript into the few kinds that the editor's colours know. One scanner serves the prerendered view, the plain editor, Monaco and the diff, so
 * that the same line looks the same in all of them, and nothing jumps when one takes the other's place. It is about one kilobyte: no grammar is shipped.
 */

export type TokenKind = 'plain' | 'keyword' | 'string' | 'comment' | 'arrow' | 'name' | 'text';

export interface CodeToken {
	readonly text: string;
	/** `name`: an identifier; `text`: a whole string literal, quotes included. Both may turn out to be a message's name. */
	readonly kind: TokenKind;
}

/**
 * What is still open at the end of a line, innermost last: `*` a block comment, a back quote a template, `{` a brace within a template's `${}`.
 * A string, so that two states compare with `===`.
 */
export type LexerState = string;

export const START: LexerState = '';

const KEYWORDS = new Set(
	(
		'abstract any as async await boolean break case catch class const continue declare default delete do else enum export extends false finally for from ' +
		'function if implements import in instanceof interface keyof let namespace never new null number of private protected public readonly return ' +
		'satisfies static string super switch symbol this throw true try type typeof undefined unknown var void while with yield'
	).split(' ')
);

/** Keywords only where another word, a string or a brace follows: elsewhere they are good names for a field or a variable. */
const CONTEXTUAL = new Set(
	'any as async declare from namespace never number of private protected public readonly satisfies static string symbol type unknown'.split(' ')
);
const TYPE_WORDS = new Set('any boolean never number string symbol unknown'.split(' '));

const TOKEN =
	/(\/\/.*)|(\/\*)|('(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)|(`)|([A-Za-z_$][\w$]*)|(=>)|(\/(?![/*])(?:[^\\/[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[a-z]*)|(\d[\w.]*)|(\s+)|(.)/uy;

/** Where a slash begins a regular expression, and not a division. */
const BEFORE_REGEXP = /(?:^|[=(,:;!&|?{}[\]>+\-*%~^]|\b(?:return|typeof|case|of|in))\s*$/;

function isKeyword(word: string, before: string, after: string): boolean {
	if (!KEYWORDS.has(word) || /(?:^|[^.])\.\s*$/.test(before) || /\?\.\s*$/.test(before)) return false;
	// `type: string`, `{ from, of }`: a field of that name, unless a type stands where types stand.
	if (/^\s*\??:/.test(after) && word !== 'default' && !/\?\s*[^:]*$/.test(before)) return false;
	if (!CONTEXTUAL.has(word)) return true;
	if (TYPE_WORDS.has(word) && /(?:[:<|&,=[(]|\bas|\bextends|\bkeyof|\bis)\s*(?:readonly\s+)?$/.test(before)) return true;
	return /^\s+[\w$'"`{[(*]/.test(after);
}

function endOfTemplateText(line: string, from: number): { end: number; opens: '' | '`' | '${' } {
	for (let at = from; at < line.length; at += 1) {
		const here = line[at];
		if (here === '\\') at += 1;
		else if (here === '`') return { end: at + 1, opens: '`' };
		else if (here === '$' && line[at + 1] === '{') return { end: at + 2, opens: '${' };
	}
	return { end: line.length, opens: '' };
}

/** Cuts one line. Its tokens joined are the line again. */
export function lexLine(line: string, state: LexerState): { tokens: readonly CodeToken[]; state: LexerState } {
	const tokens: CodeToken[] = [];
	let open = state;
	let at = 0;
	const take = (end: number, kind: TokenKind): void => {
		if (end > at) tokens.push({ text: line.slice(at, end), kind });
		at = end;
	};
	while (at < line.length) {
		const inner = open.at(-1);
		if (inner === '*') {
			const end = line.indexOf('*/', at);
			if (end >= 0) open = open.slice(0, -1);
			take(end < 0 ? line.length : end + 2, 'comment');
			continue;
		}
		if (inner === '`') {
			const text = endOfTemplateText(line, at);
			take(text.end, 'string');
			if (text.opens === '`') open = open.slice(0, -1);
			if (text.opens === '${') open += '{';
			continue;
		}
		TOKEN.lastIndex = at;
		const found = TOKEN.exec(line);
		if (!found) break;
		let [end, kind]: [number, TokenKind] = [TOKEN.lastIndex, 'plain'];
		const before = line.slice(0, at);
		if (found[1]) kind = 'comment';
		else if (found[2]) {
			kind = 'comment';
			open += '*';
		} else if (found[3]) kind = 'text';
		else if (found[4]) {
			kind = 'string';
			open += '`';
		} else if (found[5]) kind = isKeyword(found[5], before, line.slice(end)) ? 'keyword' : 'name';
		else if (found[6]) kind = 'arrow';
		else if (found[7]) {
			if (BEFORE_REGEXP.test(before)) kind = 'string';
			else end = at + 1;
		} else if (found[10] && open !== '') {
			if (found[10] === '{') open += '{';
			// The brace that closes `${` leaves the template's back quote on top.
			if (found[10] === '}') {
				open = open.slice(0, -1);
				if (open.endsWith('`')) kind = 'string';
			}
		}
		take(end, kind);
	}
	return { tokens, state: open };
}
