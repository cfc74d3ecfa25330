/** A text as lines of coloured pieces. */
import { lexLine, START, type CodeToken } from './code-lexer.ts';
import type { NameKind, Names } from './message-names.ts';

export type Hue = '' | 'keyword' | 'string' | 'comment' | 'arrow' | NameKind;

export interface Piece {
	readonly text: string;
	readonly hue: Hue;
}

/** A message wears its kind wherever it is named; all other syntax is grey. */
export function hueOf(token: CodeToken, names: Names): Hue {
	switch (token.kind) {
		case 'name':
			return names.get(token.text) ?? '';
		case 'text':
			return names.get(token.text.slice(1, -1)) ?? 'string';
		case 'plain':
			return '';
		default:
			return token.kind;
	}
}

export function paintLines(text: string, names: Names): readonly (readonly Piece[])[] {
	let state = START;
	return text.split('\n').map((line) => {
		const lexed = lexLine(line, state);
		state = lexed.state;
		const pieces: Piece[] = [];
		for (const token of lexed.tokens) {
			const hue = hueOf(token, names);
			const last = pieces.at(-1);
			// Fewer elements: neighbours of one hue are one piece.
			if (last?.hue === hue) pieces[pieces.length - 1] = { text: last.text + token.text, hue };
			else pieces.push({ text: token.text, hue });
		}
		return pieces;
	});
}
