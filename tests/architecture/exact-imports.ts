import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lessonOf } from './folder-of.ts';
import { REGISTRIES } from './rules.ts';
import type { Finding, Rule } from './rule.ts';
import { codeOf, resolveImport, ROOT, type Source, type Tree } from './tree.ts';

/** In a lesson `./messages` is the system's `messages.ts`, the learner's own or the one that all variants share. */
function isInSystem(tree: Tree, path: string, specifier: string): boolean {
	const lesson = lessonOf(path);
	const name = specifier.replace(/^\.\//, '').replace(/\.ts$/, '');
	return lesson !== null && [...tree.paths].some((other) => other.startsWith(lesson) && other.endsWith(`/${name}.ts`));
}

function findingsOf(tree: Tree, source: Source): Finding[] {
	const findings: Finding[] = [];
	for (const found of source.imports) {
		const target = resolveImport(source.path, found.specifier);
		const here = { path: source.path, line: found.line };
		if (found.isReexport && !REGISTRIES.includes(source.path)) findings.push({ ...here, what: `passes on ${found.specifier}` });
		if (target === null || found.way === 'glob') continue;
		if (target.endsWith('/index.ts') && !REGISTRIES.includes(target)) findings.push({ ...here, what: `${found.specifier} is a barrel` });
		// SvelteKit writes `./$types` while it builds; a URL may mean a folder.
		const isMade = /\/\$types(\.js)?$/.test(target) || (found.way === 'url' && existsSync(join(ROOT, target)));
		if (!isMade && !tree.paths.has(target) && !isInSystem(tree, source.path, found.specifier)) findings.push({ ...here, what: `there is no ${target}` });
	}
	return findings;
}

export const exactImports: Rule = {
	name: 'every import names the exact file that it needs',
	why: 'an exact name is found by a plain search, loads nothing else, and cannot form a ring. A barrel hides all three.',
	fix: 'import from the file that declares the name, with its extension: `#trace/record.ts`. `index.ts` is only a registry; the list is in tests/architecture/rules.ts.',
	check: (tree) => codeOf(tree).flatMap((source) => findingsOf(tree, source)),
	planted: [
		{ title: 'no extension', files: { 'src/trace/a.ts': "import { b } from './b';", 'src/trace/b.ts': '' }, found: ['src/trace/a.ts:1'] },
		{ title: 'a folder', files: { 'src/trace/a.ts': "import { b } from '#trace/read';", 'src/trace/read/index.ts': '' }, found: ['src/trace/a.ts:1'] },
		{
			title: 'a neighbour that a lesson does not have',
			files: { 'content/a/b/start/saga.ts': "import { x } from './messages';", 'content/a/c/messages.ts': '' },
			found: ['content/a/b/start/saga.ts:1']
		},
		{
			title: 'a file that is gone',
			files: { 'src/ui/base/A.svelte': "<script>\nimport B from '#ui/base/B.svelte';\n</script>" },
			found: ['src/ui/base/A.svelte:2']
		},
		{
			title: 'a barrel',
			files: { 'src/trace/index.ts': "export * from './a.ts';", 'src/trace/a.ts': '', 'src/trace/b.ts': "import { a } from './index.ts';" },
			found: ['src/trace/index.ts:1', 'src/trace/b.ts:1']
		},
		{
			title: 'a registry, a neighbour in a lesson, text',
			files: {
				'src/engine/faults/index.ts': "export { drop } from './drop.ts';",
				'src/engine/faults/drop.ts': '',
				'content/a/b/start/saga.ts': "import { x } from './messages';",
				'content/a/b/messages.ts': '',
				'src/ui/editor/a.ts': "import drop from '#engine/faults/drop.ts?raw';",
				'src/routes/+page.ts': "import type { PageLoad } from './$types';"
			},
			found: []
		}
	]
};
