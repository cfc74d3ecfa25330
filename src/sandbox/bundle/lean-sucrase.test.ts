import { describe, expect, it } from 'vitest';
import { emptied } from './lean-sucrase.ts';

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
