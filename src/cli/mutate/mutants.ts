/** Every small harmful change to a lesson's reference and to what it is given, one at a time. */
import ts from 'typescript';
import type { SourceFile } from '#sandbox/job.ts';
import { handlerKind, OPERATORS, type Edit } from './operators.ts';

export interface Mutant {
	/** `flights/reserve/chance-id`: what `mutants.md` calls it. Survives edits elsewhere. */
	readonly name: string;
	/** Id of the operator. */
	readonly operator: string;
	/** What was done, for people. */
	readonly says: string;
	readonly file: string;
	/** 1-based, in the file as it was. */
	readonly line: number;
	/** Everything that runs. */
	readonly files: readonly SourceFile[];
}

/** The scenario judges: it is not changed. */
const NOT_MUTATED: ReadonlySet<string> = new Set(['scenario.ts']);

export function mutantsOf(files: readonly SourceFile[]): readonly Mutant[] {
	return files.filter((file) => !NOT_MUTATED.has(file.path)).flatMap((file) => mutantsIn(file, files));
}

function mutantsIn(file: SourceFile, files: readonly SourceFile[]): readonly Mutant[] {
	const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
	const found: Mutant[] = [];
	const taken = new Map<string, number>();
	const visit = (node: ts.Node): void => {
		for (const operator of OPERATORS) {
			const edit = operator.change(node);
			if (edit === null) continue;
			const place = `${file.path.replace(/\.ts$/, '')}/${enclosingName(node)}/${operator.id}`;
			const nth = (taken.get(place) ?? 0) + 1;
			taken.set(place, nth);
			found.push({
				name: nth === 1 ? place : `${place}#${String(nth)}`,
				operator: operator.id,
				says: operator.says,
				file: file.path,
				line: source.getLineAndCharacterOfPosition(edit.start).line + 1,
				files: files.map((one) => (one === file ? { path: file.path, text: edited(file.text, edit) } : one))
			});
		}
		ts.forEachChild(node, visit);
	};
	ts.forEachChild(source, visit);
	return found;
}

function edited(text: string, { start, end, text: put }: Edit): string {
	return text.slice(0, start) + put + text.slice(end);
}

/** The nearest name around it: of a function, of a variable, or the message type beside a handler. */
function enclosingName(node: ts.Node): string {
	for (let at: ts.Node | undefined = handlerKind(node) === null ? node.parent : node; at; at = at.parent) {
		if (ts.isFunctionDeclaration(at) && at.name) return at.name.text;
		if (ts.isMethodDeclaration(at)) return at.name.getText();
		if (ts.isVariableDeclaration(at) && isFunction(at.initializer)) return at.name.getText();
		if (ts.isPropertyAssignment(at) && (isFunction(at.initializer) || at === node)) return at.name.getText();
	}
	return 'file';
}

function isFunction(node: ts.Node | undefined): boolean {
	return node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
}
