/** One model for each file of the lesson, kept equal to the files that the page holds. */
import { editor, MarkerSeverity, Uri, type IDisposable, type IRange } from 'monaco-editor/editor.js';
import type { EditorFile, TypeProblem } from '../editor-view.ts';

const ROOT = '/lesson/';

export function pathOf(uri: Uri): string | null {
	return uri.scheme === 'file' && uri.path.startsWith(ROOT) ? uri.path.slice(ROOT.length) : null;
}

/** Replaces what differs, as one step that can be undone, and leaves carets outside of it where they are. */
function replaceText(model: editor.ITextModel, text: string): void {
	const before = model.getValue();
	if (before === text) return;
	let head = 0;
	while (head < before.length && before[head] === text[head]) head += 1;
	let tail = 0;
	while (tail < Math.min(before.length, text.length) - head && before.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
	const [start, end] = [model.getPositionAt(head), model.getPositionAt(before.length - tail)];
	const range: IRange = { startLineNumber: start.lineNumber, startColumn: start.column, endLineNumber: end.lineNumber, endColumn: end.column };
	model.pushStackElement();
	model.pushEditOperations([], [{ range, text: text.slice(head, text.length - tail), forceMoveMarkers: true }], () => null);
	model.pushStackElement();
}

export class LessonModels {
	readonly #models = new Map<string, editor.ITextModel>();
	/** What the page and the model last agreed on: an echo of what was typed is not a change from outside. */
	readonly #agreed = new Map<string, string>();
	readonly #views = new Map<string, editor.ICodeEditorViewState>();
	readonly #disposables: IDisposable[] = [];
	#isReplacing = false;

	constructor(
		private readonly onedited: (path: string, text: string) => void,
		onproblems: (count: number, first: TypeProblem | null) => void
	) {
		this.#disposables.push(
			editor.onDidChangeMarkers((uris) => {
				if (!uris.some((uri) => pathOf(uri) !== null)) return;
				const errors = editor.getModelMarkers({}).filter((marker) => marker.severity === MarkerSeverity.Error && pathOf(marker.resource) !== null);
				const first = errors[0];
				const file = first === undefined ? null : pathOf(first.resource);
				onproblems(errors.length, first === undefined || file === null ? null : { file, line: first.startLineNumber, message: first.message });
			})
		);
	}

	get(path: string): editor.ITextModel | null {
		return this.#models.get(path) ?? null;
	}

	/** Caret, selection, scroll and folds of a file, while another one is shown. */
	keepView(path: string, view: editor.ICodeEditorViewState | null): void {
		if (view) this.#views.set(path, view);
	}

	keptView(path: string): editor.ICodeEditorViewState | null {
		return this.#views.get(path) ?? null;
	}

	/** `opened`: the text that a new model starts with, so that what was typed before it was there can be undone in it. */
	sync(files: readonly EditorFile[], opened: (path: string) => string | undefined): void {
		const wanted = new Set(files.map((file) => file.path));
		for (const [path, model] of this.#models) {
			if (wanted.has(path)) continue;
			model.dispose();
			this.#models.delete(path);
			this.#agreed.delete(path);
		}
		for (const { path, text } of files) {
			const model = this.#models.get(path) ?? this.#open(path, opened(path) ?? text);
			if (this.#agreed.get(path) === text) continue;
			this.#agreed.set(path, text);
			this.#isReplacing = true;
			replaceText(model, text);
			this.#isReplacing = false;
		}
	}

	#open(path: string, text: string): editor.ITextModel {
		const model = editor.createModel(text, 'typescript', Uri.from({ scheme: 'file', path: ROOT + path }));
		model.setEOL(editor.EndOfLineSequence.LF);
		model.updateOptions({ tabSize: 2, bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
		this.#models.set(path, model);
		this.#agreed.set(path, text);
		model.onDidChangeContent(() => {
			if (this.#isReplacing) return;
			const typed = model.getValue();
			this.#agreed.set(path, typed);
			this.onedited(path, typed);
		});
		return model;
	}

	dispose(): void {
		for (const disposable of this.#disposables) disposable.dispose();
		for (const model of this.#models.values()) model.dispose();
		this.#models.clear();
	}
}
