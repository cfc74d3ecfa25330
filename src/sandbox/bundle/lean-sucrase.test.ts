import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '#sandbox/compile/compile.ts';
import { emptied, inlined, leanSucrase, tableMaker, wordsOf } from './lean-sucrase.ts';

describe('a part of the compiler that is never called', () => {
	it('keeps the names of what it exports, and nothing of what they did', () => {
		const code = 'import a from "a";\nexport default class A extends B { m() { return 1; } }\nexport function flowParse(x) {\n\treturn x;\n}\n';
		expect(emptied(code)).toBe('export default class A {}\nexport function flowParse() { throw new Error("left out of this build: flowParse"); }');
	});

	it('can be one value', () => {
		expect(emptied('export default new Map([])')).toMatch(/^export default/);
		expect(emptied('export default function compute(\n a) {}')).toMatch(/^export default/);
	});

	it('does nothing where it is asked each time', () => {
		expect(emptied('export function validateOptions(options) { check(options); }')).toBe('export function validateOptions() {}');
	});
});

describe('an enum', () => {
	it('becomes its numbers, where it is the enum', () => {
		const enums = { tt: { comma: 15360 } };
		expect(inlined('match(tt.comma) && a.tt.comma && tt.other && att.comma', enums)).toBe('match(15360) && a.tt.comma && tt.other && att.comma');
	});
});

describe('the table of keywords', () => {
	it('is made of its words', () => {
		const made = (words: readonly string[]) => {
			const table = new Int32Array(27 * 20).fill(-1);
			// Evaluated as the build evaluates it.
			const code = tableMaker(table)
				.replace('export const READ_WORD_TREE =', 'const READ_WORD_TREE =')
				.replace('""', JSON.stringify(words.join(',')));
			return new Function(`${code}\nreturn READ_WORD_TREE;`)() as Int32Array;
		};
		expect(wordsOf(made(['as 7', 'async 9', 'is 3']))).toEqual(['as 7', 'async 9', 'is 3']);
	});
});

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

function filesIn(folder: string): { readonly path: string; readonly text: string }[] {
	const paths = readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
	return paths.map((path) => ({ path: `${folder}/${path}`, text: readFileSync(`${ROOT}/${folder}/${path}`, 'utf8') }));
}

/** What the lessons have little of. */
const RARE = [
	'enum A { b = 1, c }\nexport enum D { e = "e" }\nconst enum F { g }\ndeclare enum H { i }',
	'abstract class A<T> extends B<T> implements C { declare a: string; private readonly b = 1; static c?: number; #d = 2; constructor(public e: string, protected f = 1) { super(); } abstract g(): void; get h(): number { return 1; } static { this.c = 1; } [key: string]: unknown; accessor i = 1; override j() {} }',
	'@dec() class A { @dec b = 1; @dec c() {} }',
	'const a = <T,>(b: T): b is string => b satisfies unknown as never;\nconst c = <string>d;\nlet e!: string; e!.length; f?.[g]?.(h) ?? i; j ||= k; l &&= m; n ??= o;',
	"import a = require('faultline');\nexport = a;",
	"import a, { type B, c as d } from 'faultline';\nimport * as e from 'faultline';\nimport type { F } from 'faultline';\nimport 'faultline';\nexport * from 'faultline';\nexport * as g from 'faultline';\nexport { h as default, type I } from 'faultline';\na(c, d, e);",
	'export default abstract class {}\nexport const { a, b: [c] } = d, e = 1;\nexport let f;\nf = 1; f++; [f] = g; export { f as h };\nexport async function* i() { yield* j; await k; }\nexport function l(): void;\nexport function l(m?: number) {}',
	'type A<T> = T extends [infer U extends string, ...unknown[]] ? `${U}-${Capitalize<U>}` : { readonly [K in keyof T as K & string]?: T[K] };\ninterface B extends C { new (a: number): B; (b: string): void; d?(): asserts e is string }\ndeclare module "f" { export type G = 1 }\ndeclare global { var h: unique symbol }\nfunction i(this: J, k: typeof import("l")): asserts m {}',
	'label: for await (const a of b) { if (c) continue label; else break label; }\nfor (let i = 0, j = 1_000n; i < 0xff; i++, j--) {}\ntry { d(); } catch { e(); } finally { }\nswitch (f) { case 1: default: }\nvar g = /[/]\\/a/giu.test(h) ? i / j / k : `l${`m${n}`}o`;',
	'#!/usr/bin/env node\nconst \\u0061b = "\\u{1f600}"; const ünï = 1; a.type; a.enum; ({ as: 1, async: 2, get: 3, set b(c) {}, async *d() {}, [e]: f, "g": h, 1: i, ...j });\nlet async; async = 1; async (k); const l = async m => m; type(n); declare; abstract\n+ 1; using; of; namespace\n',
	'<div>a</div>',
	'a <b>(c)',
	'a < b > c',
	'const a: Array<Array<Array<string>>> = [];',
	'let a = b as any as c<d>[];',
	'export type { A };',
	'x = y as const;',
	'if (a) function b() {}',
	'',
	'// nothing'
];

describe('a compiler that is made small', () => {
	let lean: typeof compile = compile;

	beforeAll(async () => {
		const output = await build({
			configFile: false,
			root: ROOT,
			logLevel: 'silent',
			publicDir: false,
			plugins: [leanSucrase()],
			build: { write: false, minify: true, lib: { entry: 'src/sandbox/compile/compile.ts', formats: ['iife'], name: 'lean', fileName: 'lean' } }
		});
		const [result] = Array.isArray(output) ? output : [output];
		if (!result || !('output' in result)) throw new Error('The compiler was built to no result.');
		// The same function, built: `compile` is all that the file exports besides `plainLines`.
		lean = (new Function(`${result.output[0].code}; return lean;`)() as { readonly compile: typeof compile }).compile;
	});

	const others = [
		{ path: 'messages.ts', text: '' },
		{ path: 'trip.ts', text: '' }
	];
	const both = (text: string) => [lean, compile].map((one) => one([{ path: 'a.ts', text }, ...others]));
	const lessons = filesIn('content');

	it('is a compiler of its own', () => {
		expect(lean).not.toBe(compile);
		expect(lean.toString()).not.toBe(compile.toString());
	});

	it('compiles the lessons to the same code', () => {
		expect(lessons.length).toBeGreaterThan(40);
		for (const { path, text } of lessons) {
			const [small, whole] = both(text);
			expect(small, path).toEqual(whole);
		}
	});

	it.each(RARE)('compiles what is rare to the same code, or refuses it in the same words: %j', (text) => {
		const [small, whole] = both(text);
		expect(small).toEqual(whole);
	});

	it('finds the same fault in the same place when a file is cut off or has a hole', () => {
		let refused = 0;
		for (const [nth, { path, text }] of lessons.entries()) {
			for (let part = 1; part < 6; part += 2) {
				const at = Math.floor((text.length * part) / 6) + (nth % 7);
				for (const broken of [text.slice(0, at), text.slice(0, at) + text.slice(at + part)]) {
					const [small, whole] = both(broken);
					expect(small, `${path} at ${String(at)}`).toEqual(whole);
					if (whole?.kind === 'refused') refused++;
				}
			}
		}
		expect(refused).toBeGreaterThan(100);
	});
});
