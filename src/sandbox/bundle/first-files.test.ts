import { describe, expect, it } from 'vitest';
import { importedFrom } from './first-files.ts';

const imports: Readonly<Record<string, readonly string[]>> = {
	page: ['panel', 'svelte'],
	panel: ['icon', 'page'],
	icon: ['svelte'],
	svelte: [],
	inspector: ['icon']
};
const graph = { getModuleInfo: (id: string) => (imports[id] ? { importedIds: imports[id] } : null) };

describe('what a page needs first', () => {
	it('is what it imports, and what that imports, rings and all', () => {
		expect([...importedFrom(['page'], graph)].sort()).toEqual(['icon', 'page', 'panel', 'svelte']);
	});

	it('ends at what is not bundled', () => {
		expect([...importedFrom(['elsewhere'], graph)]).toEqual(['elsewhere']);
	});
});
