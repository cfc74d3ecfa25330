import { isIn, isTest, placeOf } from './folder-of.ts';
import { NODE_FOLDERS, PACKAGES } from './rules.ts';
import type { Finding, Rule } from './rule.ts';
import { codeOf, resolveImport, type Source } from './tree.ts';

/** `@lucide/svelte` for `@lucide/svelte/icons/play`. */
function packageOf(specifier: string): string {
	const parts = specifier.replace(/\?.*$/, '').split('/');
	return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function problemOf(path: string, specifier: string): string | null {
	// SvelteKit's own: `$app/paths`.
	const name = specifier.startsWith('$') ? '@sveltejs/kit' : packageOf(specifier);
	if (isTest(path)) return PACKAGES[name] || specifier.startsWith('node:') || name === 'faultline' ? null : `${name} has no reason in rules.ts`;
	if (name === 'faultline') return isIn(path, ['content']) ? null : '`faultline` is what learners import';
	if (specifier.startsWith('node:')) return isIn(path, NODE_FOLDERS) ? null : `${specifier} does not exist in a browser`;
	// The worker as one text, made by src/sandbox/bundle.
	if (specifier === 'virtual:sandbox-worker') return isIn(path, ['sandbox/page']) ? null : `${specifier} belongs to sandbox/page`;
	const rule = PACKAGES[name];
	if (!rule) return `${name} has no reason in rules.ts`;
	return isIn(path, rule.folders) ? null : `${name} belongs to ${rule.folders.join(', ') || 'the tools at the root'}`;
}

function findingsOf(source: Source): Finding[] {
	if (placeOf(source.path) === null) return [];
	return source.imports.flatMap((found): Finding[] => {
		if (found.way === 'glob' || found.way === 'url' || found.specifier.startsWith('#') || resolveImport(source.path, found.specifier) !== null) return [];
		const what = problemOf(source.path, found.specifier);
		return what === null ? [] : [{ path: source.path, line: found.line, what }];
	});
}

export const packages: Rule = {
	name: 'each package is imported where its reason is',
	why: 'a package that is used in one folder can be replaced in one folder, and cannot slip into what a lesson loads first.',
	fix: 'ask that folder for what you need, or write down the new reason in tests/architecture/rules.ts and ARCHITECTURE.md.',
	check: (tree) => codeOf(tree).flatMap(findingsOf),
	planted: [
		{
			title: 'a package out of its place',
			files: {
				'src/engine/a.ts': "import * as v from 'valibot';",
				'src/ui/panels/a.ts': "import { editor } from 'monaco-editor/esm/vs/editor/editor.api.js';",
				'src/course/a.ts': "import { readFile } from 'node:fs/promises';",
				'src/ui/base/a.ts': "import { x } from 'left-pad';",
				'src/ui/base/b.ts': "import { module } from 'faultline';",
				'src/trace/a.ts': "import { base } from '$app/paths';",
				'src/ui/base/c.ts': "import worker from 'virtual:sandbox-worker';"
			},
			found: [
				'src/engine/a.ts:1',
				'src/ui/panels/a.ts:1',
				'src/course/a.ts:1',
				'src/ui/base/a.ts:1',
				'src/ui/base/b.ts:1',
				'src/trace/a.ts:1',
				'src/ui/base/c.ts:1'
			]
		},
		{
			title: 'packages in their place',
			files: {
				'src/ui/base/A.svelte': "<script>\nimport Play from '@lucide/svelte/icons/play';\n</script>",
				'src/cli/a.ts': "import { readFile } from 'node:fs/promises';",
				'content/a/start/saga.ts': "import { module } from 'faultline';",
				'src/trace/a.test.ts': "import fc from 'fast-check';"
			},
			found: []
		}
	]
};
