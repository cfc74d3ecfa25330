import type { Import } from './imports.ts';
import { folderOf, isIn, isTest, lessonOf, placeOf } from './folder-of.ts';
import type { FolderRule } from './rules.ts';
import type { Finding, Rule } from './rule.ts';
import { codeOf, resolveImport, type Source } from './tree.ts';

function allowedBy(rule: FolderRule, way: Import['way']): readonly string[] {
	if (way === 'text') return [...rule.values, ...(rule.texts ?? [])];
	if (way === 'glob') return [...rule.values, ...(rule.globs ?? [])];
	return way === 'type' ? [...rule.values, ...(rule.types ?? [])] : rule.values;
}

function findingsOf(source: Source): Finding[] {
	const rule = folderOf(source.path);
	if (placeOf(source.path) === null) return [];
	if (rule === null) return [{ path: source.path, what: 'this folder has no row in the table' }];
	return source.imports.flatMap((found): Finding[] => {
		const target = resolveImport(source.path, found.specifier);
		if (target === null || placeOf(target) === null) return [];
		const isOwn = folderOf(target)?.folder === rule.folder && rule.folder !== 'content';
		const isNeighbour = lessonOf(source.path) !== null && lessonOf(source.path) === lessonOf(target);
		const mayTest = isTest(source.path) && isIn(target, ['tests', 'routes']) && !target.startsWith('src/routes');
		if (isOwn || isNeighbour || mayTest || isIn(target, allowedBy(rule, found.way))) return [];
		return [{ path: source.path, line: found.line, what: `${rule.folder} imports ${found.specifier}` }];
	});
}

export const directions: Rule = {
	name: 'imports follow the table',
	why: 'learner code goes editor, sandbox, engine, and a trace comes back. An import the other way ties parts together that must be replaceable and testable alone.',
	fix: 'move the shared part down (to `trace` when it is about a run), or pass it in as a parameter. Changing the table in tests/architecture/rules.ts is a decision: say why in ARCHITECTURE.md.',
	check: (tree) => codeOf(tree).flatMap(findingsOf),
	planted: [
		{ title: 'the engine looks at the page', files: { 'src/engine/run.ts': "\nimport { draw } from '#ui/panels/panel.ts';" }, found: ['src/engine/run.ts:2'] },
		{
			title: 'a relative path leaves its folder',
			files: { 'src/trace/read/lanes.ts': "import { run } from '../../engine/run.ts';" },
			found: ['src/trace/read/lanes.ts:1']
		},
		{
			title: 'a component runs the engine',
			files: { 'src/ui/panels/a/A.svelte': '<script lang="ts">\n\timport { run } from \'#engine/run.ts\';\n</script>' },
			found: ['src/ui/panels/a/A.svelte:2']
		},
		{
			title: 'a component loads the engine later',
			files: { 'src/ui/editor/A.svelte': "{#await import('#engine/run.ts')}{/await}" },
			found: ['src/ui/editor/A.svelte:1']
		},
		{
			title: 'prose reaches past ui/lesson',
			files: { 'content/01-a/01-b/lesson.mdx': "# A\n\n<script>\n\timport A from '#ui/panels/A.svelte';\n</script>" },
			found: ['content/01-a/01-b/lesson.mdx:4']
		},
		{
			title: 'a lesson reaches into another',
			files: { 'content/01-a/01-b/start/saga.ts': "import { x } from '../../02-c/x';" },
			found: ['content/01-a/01-b/start/saga.ts:1']
		},
		{
			title: 'a panel takes a value where types are allowed',
			files: { 'src/ui/panels/a.ts': "import { run } from '#sandbox/job.ts';" },
			found: ['src/ui/panels/a.ts:1']
		},
		{
			title: 'the editor runs what it may only read',
			files: { 'src/ui/editor/a.ts': "import { module } from '#engine/api/module.ts';" },
			found: ['src/ui/editor/a.ts:1']
		},
		{
			title: 'a page globs lessons by itself',
			files: { 'src/routes/+page.ts': "const all = import.meta.glob('/content/*/module.md');" },
			found: ['src/routes/+page.ts:1']
		},
		{
			title: 'something imports a page',
			files: { 'src/ui/base/a.ts': "import { load } from '#routes/+page.ts';", 'src/ui/base/b.ts': "export { load } from '../../routes/+page.ts';" },
			found: ['src/ui/base/a.ts:1', 'src/ui/base/b.ts:1']
		},
		{ title: 'something imports a test', files: { 'src/trace/a.ts': "import { build } from '#tests/fixtures/a.ts';" }, found: ['src/trace/a.ts:1'] },
		{ title: 'a folder without a row', files: { 'src/stuff/a.ts': '' }, found: ['src/stuff/a.ts'] },
		{
			title: 'what the table allows',
			files: {
				'src/sandbox/worker/a.ts': "import { run } from '#engine/run.ts';",
				'src/sandbox/compile/a.ts': "import { NAMES } from '#engine/kernel/ambient-names.ts';",
				'src/ui/panels/a.ts': "import type { Job } from '#sandbox/job.ts';\nimport { kinds } from '#engine/faults/index.ts';",
				'src/ui/editor/a.ts': "import api from '#engine/api/module.ts?raw';",
				'src/routes/learn/[module]/+page.server.ts': "import { run } from '#cli/run-lesson.ts';",
				'src/routes/+page.ts': "import { texts } from '#engine/messages.ts';",
				'content/01-a/01-b/start/saga.ts': "import { x } from './messages';",
				'src/trace/a.test.ts': "import { run } from '#engine/run.ts';\nimport { build } from '#tests/fixtures/a.ts';",
				'src/course/catalogue.ts': "const all = import.meta.glob(['/content/*/module.md']);",
				'src/trace/b.ts': "// import { run } from '#engine/run.ts';\nexport const text = \"import { run } from '#engine/run.ts';\";"
			},
			found: []
		}
	]
};
