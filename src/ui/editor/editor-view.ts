/** Where somebody is in a text: what is kept when one editor takes another's place. Selections are offsets into the text. */
export interface EditorView {
	readonly scrollTop: number;
	readonly scrollLeft: number;
	readonly selectionStart: number;
	readonly selectionEnd: number;
	readonly isFocused: boolean;
}

export interface EditorFile {
	/** `saga.ts`, as imports write it (`./saga.ts`, `./saga`). */
	readonly path: string;
	readonly text: string;
	readonly readOnly: boolean;
}

export interface TypeProblem {
	readonly file: string;
	readonly line: number;
	readonly message: string;
}
