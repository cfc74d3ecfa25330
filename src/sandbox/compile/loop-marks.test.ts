import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { LOOP_MARK } from './loop-mark.ts';
import { markLoops } from './loop-marks.ts';

function marksOf(text: string): string {
	return markLoops(text, 3).replaceAll(new RegExp(`${LOOP_MARK}\\(3, (\\d+)\\)`, 'g'), 'M$1');
}

describe('loop marks', () => {
	it.each([
		['for (;;) {}', 'for (;M1;) {}'],
		['for (let i = 0; i < 3; i++) a();', 'for (let i = 0;M1,  i < 3; i++) a();'],
		['while (true);', 'while (M1, true);'],
		['do a();\nwhile (b)', 'do a();\nwhile (M2, b)'],
		['for (const a of b()) {\n\tc(a);\n}', 'for (const a of b()) {M1;\n\tc(a);\n}'],
		['async () => { for await (const a of b) { c(a) } }', 'async () => { for await (const a of b) {M1; c(a) } }'],
		['for (const a of b) c(a);', 'for (const a of b) c(a);'],
		['for (let f = () => { a; b; }; f; ) f();', 'for (let f = () => { a; b; };M1,  f; ) f();'],
		['const a = "for (;;)"; // while (true)', 'const a = "for (;;)"; // while (true)'],
		['o.while(1); o.for(2)', 'o.while(1); o.for(2)']
	])('puts %j where the loop asks whether to go on', (text, marked) => {
		expect(marksOf(text)).toBe(marked);
	});

	it('leaves code that compiles and does the same', () => {
		const text = 'export let n: number = 0;\nfor (let i = 0; i < 3; i++) for (const j of [1, 2]) { n += j }\ndo { n++ } while (n < 20)\nwhile (n < 30) n++;\n';
		const compiled = compile([{ path: 'a.ts', text: markLoops(text, 0) }]);
		if (compiled.kind === 'refused') throw new Error(compiled.problem.sentence);
		const exports: { n?: number } = {};
		const seen: number[] = [];
		new Function('exports', LOOP_MARK, compiled.files[0]?.code ?? '')(exports, (_: number, line: number) => seen.push(line) > 0);
		expect(exports.n).toBe(30);
		expect(new Set(seen)).toEqual(new Set([2, 3, 4]));
	});
});
