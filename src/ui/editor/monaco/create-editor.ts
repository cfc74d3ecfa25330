/** Monaco set up as this product's editor: measures equal to the plain view's, nothing that moves by itself, keys that lead out again. */
import './features.ts';
import { editor, KeyCode, KeyMod, type IDisposable } from 'monaco-editor/editor.js';
import { isMac } from '../is-mac.ts';
import { pathOf } from './models.ts';

export interface EditorCallbacks {
	onrun(): void;
	onsweep(): void;
	onescape(): void;
	/** A definition lies in another file of the lesson. */
	onopen(path: string, line: number): void;
	/** Tab leaves the editor, or writes a tab. */
	ontableaves(leaves: boolean): void;
}

const FONT = "'Geist Mono Variable'";

/** Escape belongs to whatever is open in the editor; only then does it lead out. */
const NOTHING_OPEN = [
	'suggestWidgetVisible',
	'findWidgetVisible',
	'renameInputVisible',
	'parameterHintsVisible',
	'markersNavigationVisible',
	'editorHoverVisible',
	'referenceSearchVisible',
	'inReferenceSearchEditor',
	'inSnippetMode',
	'messageVisible',
	'editorHasMultipleSelections',
	'inQuickOpen',
	'hasSymbols'
]
	.map((key) => `!${key}`)
	.join(' && ');

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
	model: null,
	automaticLayout: true,
	fontFamily: `${FONT}, ui-monospace, 'SF Mono', Menlo, Consolas, monospace`,
	fontSize: 12.5,
	lineHeight: 18,
	fontLigatures: true,
	padding: { top: 7, bottom: 7 },
	// 30 px of numbers and 42 for the pills, as in the plain view.
	lineNumbersMinChars: 4,
	lineDecorationsWidth: 42,
	glyphMargin: false,
	// Folding by keyboard: its arrows would lie under the pills.
	showFoldingControls: 'never',
	minimap: { enabled: false },
	overviewRulerLanes: 0,
	overviewRulerBorder: false,
	hideCursorInOverviewRuler: true,
	scrollBeyondLastLine: false,
	scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false, alwaysConsumeMouseWheel: false },
	renderFinalNewline: 'on',
	renderLineHighlight: 'none',
	roundedSelection: false,
	guides: { indentation: false, bracketPairs: false },
	stickyScroll: { enabled: false },
	codeLens: false,
	colorDecorators: false,
	links: false,
	contextmenu: false,
	dropIntoEditor: { enabled: false },
	lightbulb: { enabled: editor.ShowLightbulbIconMode.Off },
	inlayHints: { enabled: 'off' },
	inlineSuggest: { enabled: false },
	wordBasedSuggestions: 'off',
	suggest: { showWords: false, showStatusBar: false },
	fixedOverflowWidgets: true,
	domReadOnly: true
};

/** Measuring with the fallback font would put the caret beside the letters. */
export async function fontIsThere(): Promise<void> {
	await Promise.all([document.fonts.load(`12.5px ${FONT}`), document.fonts.load(`italic 12.5px ${FONT}`), document.fonts.load(`700 12.5px ${FONT}`)]).catch(
		() => []
	);
}

export function createEditor(host: HTMLElement, callbacks: EditorCallbacks): { editor: editor.IStandaloneCodeEditor; dispose(): void } {
	const view = editor.create(host, OPTIONS);
	for (const key of [KeyMod.CtrlCmd, KeyMod.WinCtrl]) {
		view.addCommand(key | KeyCode.Enter, () => callbacks.onrun());
		view.addCommand(key | KeyMod.Shift | KeyCode.Enter, () => callbacks.onsweep());
	}
	view.addCommand(KeyCode.Escape, () => callbacks.onescape(), NOTHING_OPEN);
	// Monaco has such a command of its own; it keeps to itself which way Tab goes, and the line under the editor has to know.
	view.addAction({
		id: 'faultline.tab',
		label: 'Tab: leave the editor, or indent',
		keybindings: [isMac() ? KeyMod.WinCtrl | KeyMod.Shift | KeyCode.KeyM : KeyMod.CtrlCmd | KeyCode.KeyM],
		run: () => view.updateOptions({ tabFocusMode: !view.getOption(editor.EditorOption.tabFocusMode) })
	});
	const disposables: IDisposable[] = [
		view,
		view.onDidChangeConfiguration((event) => {
			if (event.hasChanged(editor.EditorOption.tabFocusMode)) callbacks.ontableaves(view.getOption(editor.EditorOption.tabFocusMode));
		}),
		editor.registerEditorOpener({
			openCodeEditor(_, resource, at) {
				const path = pathOf(resource);
				if (path === null) return false;
				const line = at === undefined ? 1 : 'startLineNumber' in at ? at.startLineNumber : at.lineNumber;
				callbacks.onopen(path, line);
				return true;
			}
		})
	];
	return {
		editor: view,
		dispose() {
			for (const disposable of disposables) disposable.dispose();
		}
	};
}
