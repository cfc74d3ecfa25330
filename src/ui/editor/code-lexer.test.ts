import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lexLine, START, type TokenKind } from './code-lexer.ts';

function kinds(line: string, state = START): Record<string, TokenKind> {
	return Object.fromEntries(lexLine(line, state).tokens.map((token) => [token.text, token.kind]));
}

describe('the lexer', () => {
	test('tokens joined are the line again, whatever the line and the state', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('`', '${', '}', '{', "'", '"', '/*', '*/', '//', '/', '\\', 'const ', 'x', ' ', '=>', '.', '😀', '1')), (parts) => {
				const lines = [parts.slice(0, parts.length / 2).join(''), parts.slice(parts.length / 2).join('')];
				let state = START;
				for (const line of lines) {
					const lexed = lexLine(line, state);
					expect(lexed.tokens.map((token) => token.text).join('')).toBe(line);
					state = lexed.state;
				}
			})
		);
	});

	test('keywords, strings, comments and arrows are told apart', () => {
		const line = kinds("export const go = async (e) => { await send('X'); } // then");
		expect(line).toMatchObject({
			export: 'keyword',
			const: 'keyword',
			go: 'name',
			async: 'keyword',
			'=>': 'arrow',
			await: 'keyword',
			"'X'": 'text',
			'// then': 'comment'
		});
	});

	test('a field that is named like a keyword is a name', () => {
		expect(kinds('e.type')).toMatchObject({ type: 'name' });
		expect(kinds('{ from: 1, of, type }')).toMatchObject({ from: 'name', of: 'name', type: 'name' });
		expect(kinds('{ new: 1, delete: 2 }')).toMatchObject({ new: 'name', delete: 'name' });
		expect(kinds('e.data.default')).toMatchObject({ default: 'name' });
	});

	test('a word that is a keyword only in its place is one there', () => {
		expect(kinds("import x from './y'")).toMatchObject({ from: 'keyword' });
		expect(kinds('type Trip = string | undefined;')).toMatchObject({ type: 'keyword', string: 'keyword', undefined: 'keyword' });
		expect(kinds('const a: number = 1')).toMatchObject({ number: 'keyword' });
		expect(kinds('function f(...all: string[])')).toMatchObject({ all: 'name', string: 'keyword' });
		expect(kinds('[...new Set()]')).toMatchObject({ new: 'keyword' });
	});

	test('a block comment goes on over lines until it is closed', () => {
		const first = lexLine('a /* b', START);
		expect(first.state).toBe('*');
		expect(kinds('c */ d', first.state)).toEqual({ 'c */': 'comment', ' ': 'plain', d: 'name' });
	});

	test('a template goes on over lines, with code in its braces', () => {
		const line = lexLine('`a ${ x({ y: 1 }) } b', START);
		expect(line.state).toBe('`');
		expect(line.tokens.filter((token) => token.kind === 'name').map((token) => token.text)).toEqual(['x', 'y']);
		expect(line.tokens.filter((token) => token.text === '}').map((token) => token.kind)).toEqual(['plain', 'string']);
		expect(kinds('end` + z', line.state)).toMatchObject({ 'end`': 'string', z: 'name' });
	});

	test('a slash is a division after a value and a regular expression elsewhere', () => {
		expect(kinds('const a = b / c / d')).toMatchObject({ b: 'name', c: 'name', d: 'name' });
		expect(kinds("x.test(/it's [/] fine/u)")).toMatchObject({ "/it's [/] fine/u": 'string' });
	});
});
