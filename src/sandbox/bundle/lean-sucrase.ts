/**
 * Makes Sucrase small while the site is built. A learner's code is TypeScript that becomes CommonJS of today; what Sucrase can do besides would be half of it. Left out are
 * Flow, JSX, Jest, React, source maps, ES modules and older JavaScript; its enums become the numbers that they are, and its table of keywords is made on the spot. What is
 * called after all throws, and a test compiles each lesson, whole and broken, both ways.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const SUCRASE = /^(.*\/sucrase\/dist\/)esm\/(.+)\.js$/;

const UNUSED =
	/^(parser\/plugins\/(flow|jsx\/index|jsx\/xhtml)|transformers\/(JSX|Flow|JestHoist|ReactDisplayName|ReactHotLoader|ESMImport|OptionalChainingNullish|NumericSeparator|OptionalCatchBinding)Transformer|computeSourceMap|Options|util\/getTSImportedNames)$/;

type Enum = Readonly<Record<string, unknown>>;

/** Where each enum is, and what its users call it. */
const ENUMS = [
	{ file: 'parser/util/charcodes', name: 'charCodes', alias: 'charCodes' },
	{ file: 'parser/tokenizer/types', name: 'TokenType', alias: 'tt' },
	{ file: 'parser/tokenizer/keywords', name: 'ContextualKeyword', alias: 'ContextualKeyword' }
];

/** The same exports, empty. What is checked before each call stays with the caller. */
export function emptied(code: string): string {
	const lines: string[] = [];
	for (const [, isDefault, what, name] of code.matchAll(/^export (default )?(?:(function|class|const)\s+(\w+)?|new )/gm)) {
		if (what === 'class') lines.push(`export ${isDefault ?? ''}class ${name ?? ''} {}`);
		else if (isDefault) lines.push('export default () => { throw new Error("left out of this build"); };');
		// Asked once for each transform, whatever its options say.
		else if (name === 'validateOptions') lines.push('export function validateOptions() {}');
		else if (name) lines.push(`export function ${name}() { throw new Error("left out of this build: ${name}"); }`);
	}
	return lines.join('\n');
}

/** Another version of Sucrase may say it in other words: then somebody has to look. */
function replaced(code: string, pattern: RegExp, by: string): string {
	if (!pattern.test(code)) throw new Error(`Sucrase no longer has ${String(pattern)}. See src/sandbox/bundle/lean-sucrase.ts.`);
	return code.replace(pattern, by);
}

/** `match(tt.comma)` becomes `match(15360)`. */
export function inlined(code: string, enums: Readonly<Record<string, Enum>>): string {
	return code.replace(new RegExp(`(?<![.\\w])(${Object.keys(enums).join('|')})\\.(\\w+)`, 'g'), (found, name: string, member: string) => {
		const value = enums[name]?.[member];
		return typeof value === 'number' ? String(value) : found;
	});
}

/** Each word of the table with its value; the table has 27 numbers a node: the value, and where each letter leads. */
export function wordsOf(table: ArrayLike<number>, node = 0, prefix = ''): string[] {
	const value = table[node] ?? -1;
	const words = value > -1 ? [`${prefix} ${String(value)}`] : [];
	for (let letter = 0; letter < 26; letter++) {
		const next = table[node + letter + 1] ?? -1;
		if (next > -1) words.push(...wordsOf(table, next, prefix + String.fromCharCode(97 + letter)));
	}
	return words;
}

/** Code that makes the same table: written out it is 9,000 numbers, nearly all of them -1. */
export function tableMaker(table: ArrayLike<number>): string {
	return `export const READ_WORD_TREE = new Int32Array(${String(table.length)}).fill(-1);
let end = 27;
for (const entry of ${JSON.stringify(wordsOf(table).join(','))}.split(',')) {
	const [word, value] = entry.split(' ');
	let node = 0;
	for (let i = 0; i < word.length; i++) {
		const at = node + word.charCodeAt(i) - 96;
		if (READ_WORD_TREE[at] < 0) {
			READ_WORD_TREE[at] = end;
			end += 27;
		}
		node = READ_WORD_TREE[at];
	}
	READ_WORD_TREE[node] = value;
}`;
}

/** A switch that is set once and for all: the build leaves out what is behind it. */
function fixed(code: string, name: string, value: boolean): string {
	const declared = replaced(code, new RegExp(`^export let ${name};`, 'm'), `export const ${name} = ${String(value)};`);
	return replaced(declared, new RegExp(`^  ${name} = .*;$`, 'm'), '');
}

const EDITS: Readonly<Record<string, (code: string) => string>> = {
	'parser/traverser/base': (code) => fixed(fixed(fixed(code, 'isJSXEnabled', false), 'isFlowEnabled', false), 'isTypeScriptEnabled', true),
	// The last of them help older JavaScript out.
	HelperManager: (code) => replaced(code, /^ {2}nullishCoalesce: `[\s\S]*(?=^\};)/m, '')
};

/** What the build takes instead of this file of Sucrase. `folder` holds the same files as CommonJS, which can be asked for what is in them. */
function lean(folder: string, file: string, code: string): string {
	if (UNUSED.test(file)) return emptied(code);
	const require = createRequire(import.meta.url);
	// Three files of enums and one of a table: nothing else is asked for.
	const read = (name: string) => require(`${folder}${name}.js`) as Readonly<Record<string, Enum>> & { readonly READ_WORD_TREE: Int32Array };
	if (file === 'parser/tokenizer/readWordTree') return tableMaker(read(file).READ_WORD_TREE);
	let text = EDITS[file]?.(code) ?? code;
	const enums: Record<string, Enum> = {};
	for (const { file: home, name, alias } of ENUMS) {
		enums[name] = enums[alias] = read(home)[name] ?? {};
		if (file === home) text = replaced(text, /^export var (\w+); \(function[\s\S]*?^\}\)\(\1 \|\| \(\1 = \{\}\)\);/m, 'export const $1 = {};');
	}
	return inlined(text, enums);
}

export function leanSucrase(): Plugin {
	return {
		name: 'faultline-lean-sucrase',
		apply: 'build',
		load(id) {
			const [path = ''] = id.split('?');
			const [, folder, file] = SUCRASE.exec(path) ?? [];
			return folder !== undefined && file !== undefined ? lean(folder, file, readFileSync(path, 'utf8')) : null;
		}
	};
}
