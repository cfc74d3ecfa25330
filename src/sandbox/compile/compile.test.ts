import { describe, expect, it } from 'vitest';
import type { SourceFile } from '#sandbox/job.ts';
import { compile, compileInTurns } from './compile.ts';

const messages: SourceFile = {
	path: 'messages.ts',
	text: "import { command } from 'faultline';\nexport const bookTrip = command<{ tripId: string }>('BookTrip');\n"
};

function codeOf(text: string, others: readonly SourceFile[] = [messages]): string {
	const result = compile([{ path: 'saga.ts', text }, ...others]);
	if (result.kind === 'refused') throw new Error(result.problem.sentence);
	return result.files[0]?.code ?? '';
}

function refusal(text: string, path = 'saga.ts'): { sentence: string; line: number | null; code: string } {
	const result = compile([{ path, text }, messages]);
	if (result.kind !== 'refused') throw new Error('It was compiled.');
	return { sentence: result.problem.sentence, line: result.problem.source?.line ?? null, code: result.problem.code };
}

describe('compile', () => {
	it('strips types and keeps every line where it was', () => {
		const text =
			"import { module } from 'faultline';\nimport { bookTrip } from './messages';\nimport type { Nothing } from './nowhere';\n\ninterface A {\n\tb: string;\n}\n\nexport const f = (a: A): string => a.b;\n\nexport default module('TripSaga', {\n\ton: { X: (e, { commands }) => commands.send(bookTrip({ tripId: 'a' })) }\n});\n";
		const code = codeOf(text);
		expect(code.split('\n')).toHaveLength(text.split('\n').length);
		expect(code.split('\n')[8]).toContain('const f = (a) => a.b');
		expect(code.split('\n')[11]).toContain('commands.send(_messages.bookTrip.call');
		expect(code).not.toContain('interface');
	});

	it('makes a body that is a function of require, exports and module', () => {
		const exports: Record<string, unknown> = {};
		const code = codeOf("import { twice } from './messages.ts';\nexport const four: number = twice(2);\nexport default class { n = 1 }\n");
		new Function('require', 'exports', 'module', code)((path: string) => ({ './messages.ts': { twice: (n: number) => n * 2 } })[path], exports, { exports });
		expect(exports.four).toBe(4);
		expect(typeof exports.default).toBe('function');
	});

	it('leaves modern syntax as it is, so that async stays native', () => {
		expect(codeOf('export const f = async (a?: { b?: number }) => (await a)?.b ?? 1;')).toContain('async (a) => (await a)?.b ?? 1');
	});

	it('reads Windows line breaks as one line each', () => {
		expect(refusal('const a = 1;\r\nconst b = ;\r\n').line).toBe(2);
	});

	it.each([
		['const a = 1;\nconst b = ;', 2, 'saga.ts, line 2: `;` cannot stand here. Look for something missing or left over just before it.'],
		['f(1, 2;\n', 1, 'saga.ts, line 1: `;` stands where `,` belongs. Add the `,`, or look for something missing just before it.'],
		[
			'export const f = () => {\n\tif (true) {\n\t\treturn 1;\n\t}\n\n\n',
			4,
			'saga.ts ends too early, at line 4. Somewhere above, a `}`, `)` or `]` is missing.'
		],
		[
			'on({\n\tA: (e: A): B => {\n\t\tconst f = (c) => [(d) => {\n\t\t\tlet x = ;\n\t\t}];\n\t}\n});',
			4,
			'saga.ts, line 4: `;` cannot stand here. Look for something missing or left over just before it.'
		],
		['const f = (e) => {\n\tif (e) => {\n\t}\n};', 2, 'saga.ts, line 2: `=>` cannot stand here. Look for something missing or left over just before it.'],
		["const a = 'abc;\n", 1, 'saga.ts, line 1: the text that begins here has no end. Close it with the same quote.'],
		['const a = `abc;\n', 1, 'saga.ts, line 1: the template text that begins here has no end. Close it with a backtick.'],
		['\n/* abc', 2, 'saga.ts, line 2: the comment that begins here has no end. Close it with `*/`.'],
		['}\n', 1, 'saga.ts, line 1: `}` cannot stand here. Look for something missing or left over just before it.']
	])('says where a syntax error is and what to do: %j', (text, line, sentence) => {
		expect(refusal(text)).toMatchObject({ line, sentence });
	});

	it('names the nearest file for an import that exists nowhere', () => {
		expect(refusal("import { module } from 'faultline';\nimport { bookTrip } from './mesages';\n")).toEqual({
			code: 'import-unknown-file',
			line: 2,
			sentence: "saga.ts, line 2: there is no file './mesages'. Did you mean './messages'?"
		});
		expect(refusal("export * from 'messages';\n").sentence).toBe("saga.ts, line 1: there is no file 'messages'. Did you mean './messages'?");
	});

	it('refuses what is not of the exercise, and lists what is', () => {
		expect(refusal("import {\n\treadFile\n} from 'node:fs/promises';\n")).toEqual({
			code: 'import-outside',
			line: 3,
			sentence: "saga.ts, line 3: 'node:fs/promises' cannot be imported here. There is 'faultline', and the files of this exercise: './messages'."
		});
		expect(refusal("import 'https://example.org/a.js';\n").code).toBe('import-outside');
		expect(refusal("export { a } from '../messages';\n").code).toBe('import-unknown-file');
	});

	it('refuses a dynamic import and a namespace, which would not run', () => {
		expect(refusal("export const a = () => import('./messages');\n").code).toBe('import-dynamic');
		expect(refusal('namespace A {\n\texport const b = 1;\n}\n').code).toBe('namespace-unsupported');
	});

	it('lets alone what only looks like an import', () => {
		expect(
			codeOf(
				"// import './nowhere'\nexport const a = \"import './nowhere'\";\nexport const from = './nowhere';\nexport const o = { import: 1 };\ndeclare namespace N {\n\ttype A = 1;\n}\n"
			)
		).toContain('const from');
		expect(codeOf("import type from './messages';\nexport { type A } from './messages';\nexport const b = type;\n")).toContain('require');
	});

	it('reads a file again when its text or what it may import has changed, and not otherwise', () => {
		const saga = { path: 'saga.ts', text: "import { bookTrip } from './messages';\nexport const book = bookTrip;\n" };
		const made = (files: readonly SourceFile[]) => {
			const result = compile(files);
			return result.kind === 'compiled' ? result.files : [];
		};
		const first = made([saga, messages]);
		const [again, edited] = made([saga, { ...messages, text: `${messages.text}// more\n` }]);
		expect(again).toBe(first[0]);
		expect(edited?.code).toContain('// more');
		expect(compile([saga]).kind).toBe('refused');
		expect(made([saga, messages])[1]?.code).not.toContain('// more');
	});

	it('in turns comes to the same, and gives a turn only after a file that it had to read', async () => {
		const files = [
			{ path: 'turns.ts', text: 'export const turns: number = 1;\n' },
			{ path: 'more.ts', text: 'export const more = 2;\n' }
		];
		let turns = 0;
		const turn = (): Promise<void> => {
			turns++;
			return Promise.resolve();
		};
		const first = await compileInTurns(files, turn);
		expect(turns).toBe(2);
		expect(await compileInTurns(files, turn)).toEqual(first);
		expect(turns).toBe(2);
		expect(compile(files)).toEqual(first);
		expect(await compileInTurns([{ path: 'turns.ts', text: 'export const = 1;\n' }], turn)).toMatchObject({ kind: 'refused' });
		expect(turns).toBe(2);
	});
});
