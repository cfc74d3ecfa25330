/** Type-checks the files of a lesson as the editor does: one flat folder, and `faultline` is the engine's api. */
import { join, resolve } from 'node:path';
import ts from 'typescript';

interface TextFile {
	readonly path: string;
	readonly text: string;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** The same as the editor's, so that a lesson shows no squiggle that was never tested. */
const OPTIONS: ts.CompilerOptions = {
	target: ts.ScriptTarget.ES2023,
	lib: ['lib.es2023.d.ts'],
	types: [],
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	allowImportingTsExtensions: true,
	strict: true,
	noEmit: true,
	skipLibCheck: true,
	paths: { faultline: [join(ROOT, 'src/engine/api/index.ts')] }
};

/** Library and engine files, parsed once for all variants. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Every complaint as `saga.ts:3: what`, in order. `folder` need not exist. */
export function typeErrorsIn(folder: string, files: readonly TextFile[]): readonly string[] {
	const texts = new Map(files.map((file) => [join(ROOT, folder, file.path), file.text]));
	const host = ts.createCompilerHost(OPTIONS);
	const fromDisk = { ...host };
	host.fileExists = (path) => texts.has(path) || fromDisk.fileExists(path);
	host.readFile = (path) => texts.get(path) ?? fromDisk.readFile(path);
	// Absent on purpose: with it, the resolver would not look into a folder that is only here.
	delete host.directoryExists;
	host.getSourceFile = (path, version) => {
		const text = texts.get(path);
		if (text !== undefined) return ts.createSourceFile(path, text, version);
		if (!parsed.has(path)) parsed.set(path, fromDisk.getSourceFile(path, version));
		return parsed.get(path);
	};
	const program = ts.createProgram([...texts.keys()], OPTIONS, host);
	return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
		const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
		if (!diagnostic.file) return text;
		const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
		return `${diagnostic.file.fileName.split('/').at(-1) ?? ''}:${String(line + 1)}: ${text}`;
	});
}
