// What a tool can see in one file. What needs the whole tree (directions, names, sizes) is tests/architecture.
import { existsSync } from 'node:fs';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const svelteConfig = existsSync('svelte.config.js') ? (await import('./svelte.config.js')).default : undefined;

const defaultExport = {
	selector: 'ExportDefaultDeclaration',
	message: 'No default exports: a name that is the same everywhere can be found and renamed. Write `export function ...` or `export const ...`.'
};
const enumeration = {
	selector: 'TSEnumDeclaration',
	message: 'No enums: they exist at run time and compare by identity. Use a union of strings.'
};

const time =
	'the simulator owns time: the same seed must give the same run. Take the virtual clock as a parameter (only src/engine/kernel/ambient.ts may touch it).';
const chance = 'the simulator owns chance: the same seed must give the same run. Take the seeded random as a parameter.';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'coverage/', 'playwright-report/', 'test-results/', 'static/', 'content/**/*.mdx'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	ts.configs.recommended,
	svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-alert': 'error',
			'no-console': 'error',
			'no-constant-binary-expression': 'error',
			'no-debugger': 'error',
			'no-empty': 'error',
			'no-eval': 'error',
			'no-fallthrough': 'error',
			'no-implicit-coercion': ['error', { boolean: false }],
			'no-self-assign': 'error',
			'no-self-compare': 'error',
			'no-sparse-arrays': 'error',
			'no-unsafe-finally': 'error',
			'no-unsafe-optional-chaining': 'error',
			'no-useless-escape': 'error',
			'no-var': 'error',
			'object-shorthand': 'error',
			'prefer-const': 'error',
			'no-restricted-syntax': ['error', defaultExport, enumeration],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
		rules: {
			// `let` is how runes declare state and props.
			'prefer-const': 'off',
			'svelte/prefer-const': 'error',
			'svelte/button-has-type': 'error',
			'svelte/no-at-html-tags': 'error',
			'svelte/no-target-blank': 'error',
			'svelte/require-each-key': 'error'
		}
	},
	{
		// Rules that need types, where they catch what nothing else does: a promise that nobody waits for.
		files: ['src/**/*.ts', 'tests/**/*.ts'],
		ignores: ['**/*.svelte.ts'],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
			'@typescript-eslint/no-unnecessary-type-assertion': 'error',
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }]
		}
	},
	{
		files: ['src/engine/**/*.ts', 'src/trace/**/*.ts'],
		ignores: ['src/engine/kernel/ambient.ts'],
		rules: {
			'no-restricted-globals': [
				'error',
				{ name: 'Date', message: `No Date here: ${time}` },
				{ name: 'performance', message: `No performance here: ${time}` },
				{ name: 'crypto', message: `No crypto here: ${chance}` }
			],
			'no-restricted-properties': [
				'error',
				{ object: 'Math', property: 'random', message: `No Math.random here: ${chance}` },
				{ object: 'Date', property: 'now', message: `No Date.now here: ${time}` },
				{ object: 'globalThis', property: 'Date', message: `No Date here: ${time}` }
			]
		}
	},
	{
		// `command.Of` and `event.Store` read as one word with `command(...)` and `event(...)`, in the editor too.
		files: ['src/engine/api/**/*.ts'],
		rules: { '@typescript-eslint/no-namespace': 'off' }
	},
	{
		// The kernel waits for one microtask by awaiting nothing.
		files: ['src/engine/kernel/**/*.ts'],
		rules: { '@typescript-eslint/await-thenable': 'off' }
	},
	{
		// What learners and lesson authors write, wrong answers included.
		files: ['content/**/*.ts', 'tests/fixtures/**/*.ts'],
		extends: [ts.configs.disableTypeChecked],
		rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-unused-vars': 'off', 'no-constant-binary-expression': 'off' }
	},
	{
		// A tool asks for a default export.
		files: ['*.config.{js,ts}', 'tests/support/reporter-*.ts'],
		rules: { 'no-restricted-syntax': ['error', enumeration] }
	},
	{
		// These talk to a terminal.
		files: ['src/cli/**', 'tests/browser/**', '*.config.{js,ts}'],
		rules: { 'no-console': 'off' }
	}
);
