import { describe, expect, test } from 'vitest';
import { addresses } from './addresses.ts';
import { cycles } from './cycles.ts';
import { directions } from './directions.ts';
import { exactImports } from './exact-imports.ts';
import { leftovers } from './leftovers.ts';
import { names } from './names.ts';
import { packages } from './packages.ts';
import { at, explain } from './rule.ts';
import { sizes } from './sizes.ts';
import { plantTree, readTree } from './tree.ts';
import { words } from './words.ts';

const tree = readTree();

describe.each([directions, cycles, exactImports, packages, sizes, names, leftovers, addresses, words])('$name', (rule) => {
	test('here', () => {
		expect(explain(rule, rule.check(tree))).toBe('');
	});

	test.each(rule.planted.map((plant) => [plant.found.length > 0 ? 'rejects' : 'allows', plant.title, plant] as const))('%s: %s', (_, __, plant) => {
		expect(rule.check(plantTree(plant.files)).map(at)).toEqual(plant.found);
	});

	test('says why, and what to do', () => {
		expect(rule.planted.some((plant) => plant.found.length > 0)).toBe(true);
		expect(explain(rule, [{ path: 'a.ts', line: 3, what: 'wrong' }])).toContain(`  a.ts:3: wrong\nWhy: ${rule.why}\nWhat to do: ${rule.fix}`);
	});
});

test('the tree is really read', () => {
	expect(tree.paths).toContain('src/trace/record.ts');
	expect(tree.sources.find((source) => source.path === 'src/engine/faults/kind.ts')?.imports.map((found) => found.specifier)).toEqual(['#trace/record.ts']);
});
