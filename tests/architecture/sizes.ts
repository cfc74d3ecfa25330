import { SIZES } from './rules.ts';
import type { Finding, Rule } from './rule.ts';
import type { Source } from './tree.ts';

function limitOf(path: string): number | null {
	if (/^src\/routes\/.*\.(svelte|ts)$/.test(path)) return SIZES.route;
	if (path.endsWith('.svelte')) return SIZES.component;
	// A frozen trace is data.
	if (path.startsWith('tests/fixtures/')) return null;
	return /^(src|tests|content)\/.*\.(ts|mjs|js)$/.test(path) || /^[^/]+\.(ts|js)$/.test(path) ? SIZES.file : null;
}

function findingsOf(source: Source): Finding[] {
	const limit = limitOf(source.path);
	const count = source.lines.length - (source.lines.at(-1) === '' ? 1 : 0);
	return limit !== null && count > limit ? [{ path: source.path, what: `${count} lines, ${limit} at most` }] : [];
}

const lines = (count: number): string => 'x\n'.repeat(count);

export const sizes: Rule = {
	name: `a file has at most ${SIZES.file} lines, a component ${SIZES.component}, a page ${SIZES.route}`,
	why: 'a file that fits on a few screens can be read whole before it is changed. A page only composes.',
	fix: 'find the second idea in it and give that a file of its own, named for what it is.',
	check: (tree) => tree.sources.flatMap(findingsOf),
	planted: [
		{
			title: 'one line too many',
			files: { 'src/trace/a.ts': lines(301), 'src/ui/base/A.svelte': lines(251), 'src/routes/+page.svelte': lines(61) },
			found: ['src/trace/a.ts', 'src/ui/base/A.svelte', 'src/routes/+page.svelte']
		},
		{
			title: 'just enough',
			files: { 'src/trace/a.ts': lines(300), 'src/ui/base/A.svelte': lines(250), 'src/routes/+page.svelte': lines(60), 'a.md': lines(999) },
			found: []
		}
	]
};
