import { EMPTY_WORDS } from './rules.ts';
import type { Finding, Rule } from './rule.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*$/;

/** Names that a tool reads. */
const FIXED = new Set(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'LICENSE', 'src/service-worker.ts', 'static/_headers']);

function nameIsFine(path: string, name: string): boolean {
	const stem = name.replace(/^\+/, '').split('.')[0] ?? '';
	// A document lies in the folder that it explains.
	if (name.startsWith('.') || name === 'README.md' || FIXED.has(path)) return true;
	if (path.startsWith('src/routes/')) return KEBAB.test(stem);
	return name.endsWith('.svelte') ? PASCAL.test(stem) : KEBAB.test(stem);
}

/** A word of the field, whatever its second half says elsewhere. */
const TERMS = /process-manager/g;

function emptyWordIn(name: string): string | undefined {
	const words = name
		.replace(TERMS, '')
		.replace(/([a-z])([A-Z])/g, '$1-$2')
		.toLowerCase()
		.split(/[^a-z0-9]+/);
	return words.find((word) => EMPTY_WORDS.includes(word));
}

function findingsOf(path: string): Finding[] {
	const parts = path.split('/');
	const name = parts.at(-1) ?? '';
	const findings: Finding[] = [];
	if (!nameIsFine(path, name)) findings.push({ path, what: name.endsWith('.svelte') ? 'a component is named in PascalCase' : 'a file is named in kebab-case' });
	const folder = parts.slice(0, -1).find((part) => !KEBAB.test(part.replace(/^\[+(\.\.\.)?|\]+$|^\(|\)$|^\.|\.\w+$/g, '')));
	if (folder !== undefined) findings.push({ path, what: `the folder ${folder} is not in kebab-case` });
	const word = FIXED.has(path) ? undefined : emptyWordIn(path);
	if (word !== undefined) findings.push({ path, what: `"${word}" says nothing about what is inside` });
	return findings;
}

export const names: Rule = {
	name: 'files are named for what is in them, in kebab-case, components in PascalCase',
	why: 'a name is how the next person finds the file. A name that fits anything collects everything.',
	fix: 'name it for its one main export. If it has none, it is several files.',
	check: (tree) => [...tree.paths].flatMap(findingsOf),
	planted: [
		{
			title: 'a word that fits anything',
			files: { 'src/trace/date-utils.ts': '', 'src/ui/base/RunManager.svelte': '', 'src/helpers/a.ts': '' },
			found: ['src/trace/date-utils.ts', 'src/ui/base/RunManager.svelte', 'src/helpers/a.ts']
		},
		{
			title: 'the wrong case',
			files: { 'src/trace/stateAt.ts': '', 'src/ui/base/button.svelte': '', 'src/Trace/a.ts': '' },
			found: ['src/trace/stateAt.ts', 'src/ui/base/button.svelte', 'src/Trace/a.ts']
		},
		{
			title: 'names of the framework',
			files: {
				'src/routes/learn/[module]/+page.server.ts': '',
				'src/routes/404.html/+server.ts': '',
				'src/ui/workbench/workbench.svelte.ts': '',
				'src/ui/base/Button.svelte': '',
				'src/trace/a.test.ts': '',
				'content/a/b/other/process-manager/saga.ts': '',
				'src/service-worker.ts': '',
				'.ci/run': '',
				'static/404.html': ''
			},
			found: []
		}
	]
};
