import type { Finding, Rule } from './rule.ts';
import { codeOf, resolveImport, type Tree } from './tree.ts';

function edgesOf(tree: Tree): Map<string, string[]> {
	const edges = new Map<string, string[]>();
	for (const source of codeOf(tree)) {
		const targets = source.imports
			.filter((found) => found.way === 'value' || found.way === 'type')
			.map((found) => resolveImport(source.path, found.specifier))
			.filter((target) => target !== null && tree.paths.has(target));
		edges.set(source.path, targets as string[]);
	}
	return edges;
}

/** Each ring once, from its first file in the order of names. */
function ringsOf(edges: Map<string, string[]>): string[][] {
	const rings = new Map<string, string[]>();
	const done = new Set<string>();
	const walk = (path: string, trail: string[]): void => {
		const start = trail.indexOf(path);
		if (start >= 0) {
			const ring = trail.slice(start);
			// A component may draw itself: a tree does.
			if (ring.length > 1) rings.set([...ring].sort().join(' '), ring);
			return;
		}
		if (done.has(path)) return;
		for (const next of edges.get(path) ?? []) walk(next, [...trail, path]);
		done.add(path);
	};
	for (const path of [...edges.keys()].sort()) walk(path, []);
	return [...rings.values()];
}

export const cycles: Rule = {
	name: 'no file imports itself by way of others',
	why: 'a ring cannot be read from one end, loaded in one order or tested in parts; what it holds is one thing with several names.',
	fix: 'put what both need into a third file, or pass one to the other as a parameter. Types count: a ring of types is a ring of ideas.',
	check: (tree) => ringsOf(edgesOf(tree)).map((ring): Finding => ({ path: ring[0] ?? '', what: [...ring, ring[0]].join(' -> ') })),
	planted: [
		{
			title: 'a ring of three, one link a type',
			files: {
				'src/trace/a.ts': "import { b } from './b.ts';",
				'src/trace/b.ts': "import type { C } from '#trace/c.ts';",
				'src/trace/c.ts': "export { a } from './a.ts';",
				'src/trace/d.ts': "import { a } from './a.ts';"
			},
			found: ['src/trace/a.ts']
		},
		{
			title: 'two ways to one file',
			files: { 'src/trace/a.ts': "import './b.ts'; import './c.ts';", 'src/trace/b.ts': "import './c.ts';", 'src/trace/c.ts': '' },
			found: []
		}
	]
};
