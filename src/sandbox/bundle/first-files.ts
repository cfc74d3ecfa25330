/**
 * What a lesson needs before anything is pressed, in two files instead of two dozen: together they compress to a tenth less, and the first is not loaded again by the next page.
 * What is fetched later (Monaco, the sandbox, the sweep, the inspector) stays out, whatever folder it is in.
 */
import type { Plugin } from 'vite';

/** Where a page of a lesson begins: SvelteKit, the frame of all pages, the lesson's own page, and its prose. */
const BEGINNINGS = [
	/\/@sveltejs\/kit\/src\/runtime\/client\/entry\.js$/,
	/\/generated\/client-optimized\/app\.js$/,
	/\/src\/routes\/(\+layout|\+error|learn\/.*\+page)\.(svelte|ts)$/,
	/\/content\/.*\.mdx$/
];
/** Files by themselves. */
const APART = /\/client-optimized\/app\.js$|\.mdx$/;
/** Changes less often than the rest, and is needed on each page. */
const SITE = /\/src\/(routes\/\+|ui\/base\/)|\/\.svelte-kit\/generated\/|\/node_modules\/(?!idb\/)/;

type Graph = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

/** All that these import, and what that imports; not what they ask for later. */
export function importedFrom(ids: Iterable<string>, graph: Graph): ReadonlySet<string> {
	const found = new Set(ids);
	// A set goes on to what is added while it is gone through.
	for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
	return found;
}

const pathOf = (id: string) => id.split('?')[0] ?? '';

export function firstFiles(): Plugin {
	let first: ReadonlySet<string> = new Set();
	const group = (name: string, isIn: (path: string) => boolean) => ({
		name,
		test: (id: string) => first.has(id) && !APART.test(pathOf(id)) && isIn(pathOf(id))
	});
	const groups = [group('site', (path) => SITE.test(path)), group('lesson', () => true)];
	return {
		name: 'faultline-first-files',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		config: () => ({ environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } } }),
		buildEnd(error) {
			if (error) return;
			const ids = [...this.getModuleIds()];
			for (const beginning of BEGINNINGS) {
				if (!ids.some((id) => beginning.test(pathOf(id)))) throw new Error(`No file is called ${String(beginning)}. See src/sandbox/bundle/first-files.ts.`);
			}
			first = importedFrom(
				ids.filter((id) => BEGINNINGS.some((beginning) => beginning.test(pathOf(id)))),
				this
			);
		}
	};
}
