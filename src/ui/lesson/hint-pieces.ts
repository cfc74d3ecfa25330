/** A hint's text cut at its backquotes: `hint.md` is plain text with code in it, and needs no Markdown in the page. */
export function piecesOf(text: string): readonly { readonly text: string; readonly isCode: boolean }[] {
	return text
		.split('`')
		.map((piece, i) => ({ text: piece, isCode: i % 2 === 1 }))
		.filter((piece) => piece.text !== '');
}
