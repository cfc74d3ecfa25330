/**
 * Marks the loops of a file, so that a run that never came back can say which of them it was in. Used only when a stopped run is repeated: a mark costs
 * time. Each mark is a call that returns true, put where the loop asks whether to go on; lines stay where they are.
 */
import { LOOP_MARK } from './loop-mark.ts';
import { tokenize, type Token } from './tokens.ts';

export function markLoops(text: string, fileNumber: number): string {
	const tokens = tokenize(text);
	const inserts: { at: number; code: string }[] = [];
	for (const [i, token] of tokens.entries()) {
		const mark = `${LOOP_MARK}(${String(fileNumber)}, ${String(token.line)})`;
		if (token.label === 'while') {
			const open = tokens[i + 1];
			if (open?.label === '(') inserts.push({ at: open.to, code: `${mark}, ` });
		} else if (token.label === 'for') {
			const at = tokens[i + 1]?.text === 'await' ? i + 2 : i + 1;
			const insert = markFor(tokens, at, mark);
			if (insert) inserts.push(insert);
		}
	}
	let marked = '';
	let done = 0;
	for (const { at, code } of inserts.sort((a, b) => a.at - b.at)) {
		marked += text.slice(done, at) + code;
		done = at;
	}
	return marked + text.slice(done);
}

function markFor(tokens: readonly Token[], openAt: number, mark: string): { at: number; code: string } | null {
	if (tokens[openAt]?.label !== '(') return null;
	let depth = 0;
	for (let i = openAt; i < tokens.length; i++) {
		const token = tokens[i];
		if (!token) return null;
		if (/^(?:[([{]|\$\{)$/.test(token.label)) depth++;
		else if (/^[)\]}]$/.test(token.label)) depth--;
		if (depth === 1 && token.label === ';') return { at: token.to, code: tokens[i + 1]?.label === ';' ? mark : `${mark}, ` };
		if (depth === 0) {
			// `for ... of` asks nobody: only a body in braces has room for a mark.
			const body = tokens[i + 1];
			return body?.label === '{' ? { at: body.to, code: `${mark};` } : null;
		}
	}
	return null;
}
