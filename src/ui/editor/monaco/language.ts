/** TypeScript in Monaco: our colours, the compiler's settings, the `faultline` module. Set up once in a page. */
import { languages } from 'monaco-editor/editor.js';
import { ModuleKind, ScriptTarget, typescriptDefaults, type ModuleResolutionKind } from 'monaco-editor/languages/features/typescript/register.js';
import { lexLine, START, type LexerState } from '../code-lexer.ts';
import { sameNames, type Names } from '../message-names.ts';
import { hueOf } from '../painted-lines.ts';
import { FAULTLINE_ENTRY, FAULTLINE_LIBS } from './faultline-types.ts';

const LANGUAGE = 'typescript';
/** `bundler`: Monaco's own list of names stops at the older ones, its compiler does not. */
const BUNDLER = 100 as ModuleResolutionKind;

class LineState implements languages.IState {
	constructor(readonly open: LexerState) {}
	clone(): LineState {
		return this;
	}
	equals(other: languages.IState): boolean {
		return other instanceof LineState && other.open === this.open;
	}
}

let painted: Names | undefined;

/** Colours all models by these names, again only when a name or its kind has changed. */
export function colourNames(names: Names): void {
	if (painted !== undefined && sameNames(painted, names)) return;
	painted = names;
	languages.setTokensProvider(LANGUAGE, {
		getInitialState: () => new LineState(START),
		tokenize(line, state) {
			const lexed = lexLine(line, state instanceof LineState ? state.open : START);
			let startIndex = 0;
			const tokens = lexed.tokens.map((token) => {
				const hue = hueOf(token, names);
				// Within a string brackets do not match and pairs do not close: the scope must say that it is one.
				const place = { startIndex, scopes: token.kind === 'text' && hue !== 'string' ? `string.${hue}` : hue };
				startIndex += token.text.length;
				return place;
			});
			return { tokens, endState: new LineState(lexed.state) };
		}
	});
}

let isSetUp = false;

export function setUpLanguage(): void {
	if (isSetUp) return;
	isSetUp = true;
	languages.register({ id: LANGUAGE, extensions: ['.ts'] });
	languages.setLanguageConfiguration(LANGUAGE, {
		comments: { lineComment: '//', blockComment: ['/*', '*/'] },
		brackets: [
			['{', '}'],
			['[', ']'],
			['(', ')']
		],
		autoClosingPairs: [
			{ open: '{', close: '}' },
			{ open: '[', close: ']' },
			{ open: '(', close: ')' },
			{ open: "'", close: "'", notIn: ['string', 'comment'] },
			{ open: '"', close: '"', notIn: ['string', 'comment'] },
			{ open: '`', close: '`', notIn: ['string', 'comment'] }
		],
		wordPattern: /-?\d*\.\d\w*|[\w$]+/g
	});
	typescriptDefaults.setCompilerOptions({
		target: ScriptTarget.ESNext,
		module: ModuleKind.ESNext,
		moduleResolution: BUNDLER,
		lib: ['lib.es2023.d.ts'],
		types: [],
		paths: { faultline: [FAULTLINE_ENTRY] },
		allowImportingTsExtensions: true,
		allowNonTsExtensions: true,
		noEmit: true,
		strict: true
	});
	typescriptDefaults.setExtraLibs([...FAULTLINE_LIBS]);
	typescriptDefaults.setInlayHintsOptions({});
	// Files import each other: all of them have to be there before one is checked.
	typescriptDefaults.setEagerModelSync(true);
}
