import { isTest } from './folder-of.ts';
import type { Finding, Rule } from './rule.ts';
import type { Source } from './tree.ts';

interface Ban {
	readonly pattern: RegExp;
	/** Lets it through where the line above says why. */
	readonly unless?: RegExp;
	readonly what: string;
	readonly where: (path: string) => boolean;
}

const CODE = /\.(ts|mjs|js|svelte|mdx|css|html|md|go)$/;

const BANS: readonly Ban[] = [
	{ pattern: /\b(TODO|FIXME|XXX|HACK)\b/, what: 'a note to come back', where: (path) => CODE.test(path) },
	{
		pattern: /\b(test|it|describe)(\.\w+)*\.(skip|only|todo|fixme|fails)\b/,
		what: 'a test that does not run, or keeps others from it',
		where: isTest
	},
	{
		pattern: /\b(test|it|describe)(\.\w+)*\.(skipIf|runIf)\b/,
		unless: /\/\/ \S/,
		what: 'a test that runs on some machines only, and no comment above it says why',
		where: isTest
	},
	{
		pattern: /eslint-disable(?!.* -- \S)|@ts-(ignore|nocheck)|@ts-expect-error\s*$/,
		what: 'a check is switched off without a reason',
		where: (path) => CODE.test(path)
	},
	{
		pattern: /svelte-ignore [\w, ]+-->/,
		unless: /<!-- \S|-->$/,
		what: 'a check is switched off, and neither it nor the line above says why',
		where: (path) => path.endsWith('.svelte')
	},
	{ pattern: /^(<<<<<<<|>>>>>>>) /, what: 'an unfinished merge', where: () => true }
];

/** This folder writes the words down to look for them. */
const isHere = (path: string): boolean => path.startsWith('tests/architecture/');

function findingsOf(source: Source): Finding[] {
	if (isHere(source.path) || source.path === 'LICENSE') return [];
	const bans = BANS.filter((ban) => ban.where(source.path));
	return source.lines.flatMap((line, index) =>
		bans
			.filter((ban) => ban.pattern.test(line) && !ban.unless?.test(source.lines[index - 1] ?? ''))
			.map((ban): Finding => ({ path: source.path, line: index + 1, what: ban.what }))
	);
}

export const leftovers: Rule = {
	name: 'nothing is left for later',
	why: 'a note in the code is read by nobody, a skipped test protects nobody, and a check that is off for no stated reason stays off.',
	fix: 'do it, or file it where work is planned. A switched-off check says why: `// eslint-disable-next-line rule -- reason`, `<!-- svelte-ignore rule (reason) -->`.',
	check: (tree) => tree.sources.flatMap(findingsOf),
	planted: [
		{
			title: 'notes, skipped tests, silent switches',
			files: {
				'src/trace/a.ts': '// TODO: later\n// eslint-disable-next-line no-console\n// @ts-ignore',
				'src/trace/a.test.ts': "test.skip('x', () => {});\ndescribe.only('y', () => {});\ntest.concurrent.todo('z');\ntest.runIf(x)('w');",
				'src/ui/base/A.svelte': '<!-- svelte-ignore a11y_no_autofocus -->'
			},
			found: [
				'src/trace/a.ts:1',
				'src/trace/a.ts:2',
				'src/trace/a.ts:3',
				'src/trace/a.test.ts:1',
				'src/trace/a.test.ts:2',
				'src/trace/a.test.ts:3',
				'src/trace/a.test.ts:4',
				'src/ui/base/A.svelte:1'
			]
		},
		{
			title: 'a reason is given',
			files: {
				'src/trace/a.ts': '// eslint-disable-next-line no-console -- the only place that talks',
				'src/ui/base/B.svelte': '<!-- It has just opened. -->\n<!-- svelte-ignore a11y_no_autofocus -->',
				'src/ui/base/A.svelte': '<!-- svelte-ignore a11y_no_autofocus, a11y_no_noninteractive_tabindex (the dialog just opened) -->',
				'src/trace/a.test.ts': "// No Go on this machine, no opinion on its format.\ntest.runIf(go)('w');\ntest('a skipped message', () => list.skip());"
			},
			found: []
		}
	]
};
