/**
 * Colours the code blocks of lessons while the site is built: no grammar and no script is shipped for it. A message's name wears its kind, as in the editor;
 * all other syntax is grey. JavaScript, because svelte.config.js imports it:
 *
 *     mdsvex({ highlight: { highlighter: lessonHighlighter((path) => readFileSync(path, 'utf8')) } })
 */
import { createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import go from 'shiki/langs/go.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import { declaredIn } from './contracts.js';

/** Scopes of TextMate grammars, each with the class that base.css colours. The first that fits counts. */
const CLASSES = /** @type {const} */ ([
	['comment', 'c'],
	['string', 's'],
	['storage.type.function.arrow', 'p'],
	['keyword.operator', ''],
	['keyword', 'k'],
	['storage', 'k']
]);

/** @typedef {ReadonlyMap<string, 'command' | 'event'>} Names */

/** Grammars only: every theme is ours, so colours are classes and follow light and dark. */
const shiki = createHighlighterCore({
	langs: [typescript, go],
	themes: [{ name: 'faultline', type: 'light', settings: [] }],
	engine: createJavaScriptRegexEngine()
});

const LANGUAGES = new Map([
	['ts', 'typescript'],
	['typescript', 'typescript'],
	['go', 'go']
]);

/** @param {string} text */
function escaped(text) {
	return text.replace(/[&<>{}`\\$]/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
}

/** @param {string} text */
function bare(text) {
	return text.trim().replace(/^['"`]|['"`]$/g, '');
}

/**
 * The inside of a `code` element: one span for each piece that has a colour.
 * @param {string} code
 * @param {string} lang `ts`, `go`; any other stays as it is
 * @param {Names} names
 * @returns {Promise<string>}
 */
export async function highlightCode(code, lang, names) {
	const language = LANGUAGES.get(lang);
	if (language === undefined) return escaped(code);
	// No limit in time: on a busy machine the first line, which compiles the grammar, would come out uncoloured.
	const { tokens } = (await shiki).codeToTokens(code, { lang: language, theme: 'faultline', includeExplanation: 'scopeName', tokenizeTimeLimit: 0 });
	return tokens
		.map((line) =>
			mergedPieces(
				line.flatMap((token) => token.explanation ?? [{ content: token.content, scopes: [] }]),
				names
			)
		)
		.join('\n');
}

/**
 * @param {readonly { readonly content: string, readonly scopes: readonly { readonly scopeName: string }[] }[]} pieces
 * @param {Names} names
 */
function mergedPieces(pieces, names) {
	/** @type {{ text: string, look: string }[]} */
	const merged = [];
	for (const { content, scopes } of pieces) {
		const look = lookOf(
			bare(content),
			scopes.map((scope) => scope.scopeName),
			names
		);
		const last = merged.at(-1);
		if (last?.look === look) last.text += content;
		else merged.push({ text: content, look });
	}
	return merged.map(({ text, look }) => (look === '' ? escaped(text) : `<span class="${look}">${escaped(text)}</span>`)).join('');
}

/**
 * @param {string} word
 * @param {readonly string[]} scopes outermost first
 * @param {Names} names
 */
function lookOf(word, scopes, names) {
	const inside = scopes.some((scope) => scope.startsWith('comment'));
	const kind = names.get(word);
	if (kind !== undefined && !inside) return `m-${kind}`;
	for (const scope of [...scopes].reverse()) {
		for (const [prefix, look] of CLASSES) if (scope.startsWith(prefix)) return look;
	}
	return '';
}

/**
 * For mdsvex's `highlight.highlighter`. Message names are those that the lesson's own files declare.
 * @param {(path: string) => string} readText reads a file of the lesson; may throw when there is none
 * @returns {(code: string, lang: string | null | undefined, meta: string | null | undefined, filename?: string) => Promise<string>}
 */
export function lessonHighlighter(readText) {
	return async (code, lang, _meta, filename) => {
		const language = lang ?? 'text';
		const inside = await highlightCode(code, language, filename === undefined ? new Map() : namesBeside(filename, readText));
		// As one string for Svelte: nothing in it is parsed as a template, and a page of code is one node. It scrolls, so a keyboard must reach it.
		return `{@html \`<pre class="code-block" data-lang="${language.replace(/\W/g, '')}" tabindex="0"><code>${inside}</code></pre>\`}`;
	};
}

/**
 * @param {string} filename of the lesson.mdx
 * @param {(path: string) => string} readText
 * @returns {Names}
 */
function namesBeside(filename, readText) {
	const folder = filename.replace(/[^/\\]+$/, '');
	/** @type {Map<string, 'command' | 'event'>} */
	const names = new Map();
	for (const declared of declaredIn([{ text: textOrNone(`${folder}given/messages.ts`, readText) }])) {
		names.set(declared.type, declared.kind);
		names.set(declared.creator, declared.kind);
	}
	return names;
}

/**
 * @param {string} path
 * @param {(path: string) => string} readText
 */
function textOrNone(path, readText) {
	try {
		return readText(path);
	} catch {
		// A lesson whose messages are declared elsewhere has no such file: its code is grey.
		return '';
	}
}
