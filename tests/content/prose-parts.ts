/** Takes a lesson's prose apart as text: words, components and their attributes, code blocks. */

/** Words that a reader reads: no code blocks, no script, no tags; attributes that are shown count. */
export function wordsIn(prose: string): number {
	const shown = prose
		.replace(/<script>[\s\S]*?<\/script>/g, ' ')
		.replace(/^```[\s\S]*?^```/gm, ' ')
		.replace(/\b(?:question|text|title)="([^"]*)"/g, '> $1 <')
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\]\([^)]*\)/g, ' ');
	return shown.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export interface Tag {
	readonly name: string;
	/** `level={1}` is '1', `when="x"` is 'x', `right` is ''. Objects stay as they are written. */
	readonly attributes: Readonly<Record<string, string>>;
}

/** Every component that the prose opens, in order. */
export function tagsIn(prose: string): readonly Tag[] {
	const bare = prose.replace(/<script>[\s\S]*?<\/script>/g, '').replace(/^```[\s\S]*?^```/gm, '');
	return [...bare.matchAll(/<([A-Z]\w+)((?:\s+\w+(?:=(?:"[^"]*"|\{\{[\s\S]*?\}\}|\{[^}]*\}))?)*)\s*\/?>/g)].map(([, name = '', rest = '']) => ({
		name,
		attributes: Object.fromEntries(
			[...rest.matchAll(/(\w+)(?:="([^"]*)"|=\{([\s\S]*?\}?)\}(?=\s|$))?/g)].map(([, key = '', text, code]) => [key, text ?? code ?? ''])
		)
	}));
}

export interface CodeBlock {
	readonly lang: string;
	readonly code: string;
}

export function codeBlocksIn(prose: string): readonly CodeBlock[] {
	return [...prose.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, lang = '', code = '']) => ({ lang, code }));
}

/** The same lines without what they have in common at their left: a block may be shown further left than it stands. */
export function dedented(code: string): string {
	const lines = code.replace(/\s+$/, '').split('\n');
	const least = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0));
	return lines.map((line) => line.slice(least)).join('\n');
}

/** Whether these lines stand in a file, one after the other, indented as a whole or not. */
export function standsIn(code: string, text: string): boolean {
	const wanted = dedented(code);
	const count = wanted.split('\n').length;
	const lines = text.split('\n');
	return lines.some((_, from) => dedented(lines.slice(from, from + count).join('\n')) === wanted);
}
