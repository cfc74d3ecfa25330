/** The one place that says what may import what, and why each package is here. ARCHITECTURE.md shows it, and a test compares the two. */

export interface FolderRule {
	/** Under `src/`, or a top-level folder. The longest that fits a path is its folder. */
	readonly folder: string;
	/** Folders or files whose values it may import. Itself always. `*` is any folder. */
	readonly values: readonly string[];
	/** What it may name in types only: gone after compilation. */
	readonly types?: readonly string[];
	/** What it may take as text (`?raw`). */
	readonly texts?: readonly string[];
	/** What it may take by `import.meta.glob`. */
	readonly globs?: readonly string[];
	/** What it is, in a few words. */
	readonly is: string;
}

export const FOLDERS: readonly FolderRule[] = [
	{ folder: 'trace', values: [], is: 'what a run leaves behind, and pure readers of it' },
	{ folder: 'engine', values: ['trace'], is: 'the deterministic store, buses and simulator' },
	{ folder: 'sandbox', values: ['trace', 'engine/kernel/ambient-names.ts'], is: 'gets learner code to the engine and back, killably' },
	{ folder: 'sandbox/worker', values: ['trace', 'engine', 'sandbox'], is: 'the only one that runs the engine in a browser' },
	{ folder: 'sandbox/bundle', values: ['sandbox/compile'], is: 'makes the worker one text, while the site is built' },
	{ folder: 'course', values: ['trace'], globs: ['content'], is: 'catalogue, frontmatter, checks, hints' },
	{ folder: 'learner', values: ['trace'], types: ['course'], is: 'drafts and progress' },
	{
		folder: 'cli',
		values: ['trace', 'engine', 'course', 'sandbox/compile', '*/messages.ts'],
		types: ['sandbox/job.ts'],
		is: 'start, test, run and check from a terminal'
	},
	{ folder: 'ui', values: ['ui/base'], is: 'Svelte; draws data' },
	{ folder: 'ui/base', values: [], is: 'buttons, dialogs, tokens' },
	{ folder: 'ui/home', values: ['trace', 'ui/base', 'ui/panels', 'engine/faults'], types: ['course'], is: 'what the first page is made of' },
	{ folder: 'ui/panels', values: ['trace', 'ui/base', 'engine/faults'], types: ['sandbox/job.ts'], is: 'one folder for each view of a trace' },
	{ folder: 'ui/editor', values: ['trace', 'ui/base'], types: ['sandbox/job.ts'], texts: ['engine/api'], is: 'Monaco, lazily, and a textarea' },
	{
		folder: 'ui/workbench',
		values: ['trace', 'ui', 'sandbox/page', 'sandbox/job.ts', 'course', 'learner', 'engine/faults'],
		is: 'the one stateful component: run, cursor, layout'
	},
	{ folder: 'ui/lesson', values: ['trace', 'ui/base', 'ui/workbench'], types: ['sandbox/job.ts', 'course'], is: 'the components that prose may use' },
	{ folder: 'routes', values: ['ui', 'course', '*/messages.ts'], is: 'pages that compose' },
	{ folder: 'routes/**/+page.server.ts', values: ['routes', 'trace', 'ui', 'course', 'cli', '*/messages.ts'], is: 'what runs while the site is built' },
	{ folder: 'content', values: [], is: 'lessons: `.ts` imports `faultline` and its neighbours' },
	{ folder: 'content/**/*.mdx', values: ['ui/lesson'], is: 'prose' },
	{ folder: 'tests', values: ['trace', 'engine', 'sandbox', 'course', 'learner', 'cli', 'ui', 'content'], is: 'all; nothing imports tests or routes' }
];

export interface PackageRule {
	/** Folders that may import it. Empty: only a tool at the root uses it. */
	readonly folders: readonly string[];
	readonly why: string;
}

/** Everything in package.json. */
export const PACKAGES: Readonly<Record<string, PackageRule>> = {
	'@fontsource-variable/geist': { folders: ['ui/base', 'routes'], why: 'the text face, served from here' },
	'@fontsource-variable/geist-mono': { folders: ['ui/base', 'routes'], why: 'the code face, served from here' },
	'@lucide/svelte': { folders: ['ui', 'routes'], why: 'icons, one file for each' },
	diff: { folders: ['ui'], why: 'the solution and compared states as differences' },
	idb: { folders: ['learner'], why: 'IndexedDB with promises' },
	'monaco-editor': { folders: ['ui/editor'], why: 'types and completion for TypeScript in the page' },
	sucrase: { folders: ['sandbox/compile'], why: 'TypeScript to JavaScript in 31 kB, without what we never call; others are a megabyte' },
	valibot: { folders: ['course', 'learner', 'sandbox'], why: 'checks what comes from a file, a link or a port; pays only for what it uses' },
	svelte: { folders: ['ui', 'routes', 'course', 'content'], why: 'the pages' },
	'@sveltejs/kit': { folders: ['ui', 'routes'], why: 'prerendering and routes' },
	'@sveltejs/adapter-static': { folders: [], why: 'a folder of files that any web server can serve' },
	'@sveltejs/vite-plugin-svelte': { folders: [], why: 'Svelte in Vite' },
	mdsvex: { folders: [], why: 'lessons are Markdown with components' },
	shiki: { folders: ['routes', 'course'], why: 'code is coloured while the site is built, and readable before any script' },
	vite: { folders: ['sandbox/bundle'], why: 'builds the site and the sandbox' },
	vitest: { folders: ['tests'], why: 'unit tests in the same pipeline as the build' },
	'fast-check': { folders: ['tests'], why: 'properties of the engine and of readers' },
	'@event-driven-io/emmett': { folders: ['tests'], why: 'an event store to measure ours against' },
	mitt: { folders: ['tests'], why: 'a bare emitter to measure our bus against' },
	'@playwright/test': { folders: ['tests', 'cli'], why: 'a real browser' },
	'puppeteer-core': { folders: ['tests'], why: 'drives Firefox as Debian has it, over WebDriver BiDi' },
	'selenium-webdriver': { folders: ['tests'], why: 'drives WebKit as Debian has it, over WebDriver' },
	'@types/selenium-webdriver': { folders: [], why: 'its types' },
	'@axe-core/playwright': { folders: ['tests'], why: 'finds what a screen reader would trip over' },
	'@types/node': { folders: [], why: 'types for what runs in Node' },
	tsx: { folders: ['cli'], why: 'runs the command line without a build' },
	typescript: { folders: ['tests', 'cli'], why: 'types, and the syntax tree for tests/architecture' },
	'svelte-check': { folders: [], why: 'types in components' },
	eslint: { folders: [], why: 'what a tool can see in one file' },
	'eslint-plugin-svelte': { folders: [], why: 'the same in components' },
	'typescript-eslint': { folders: [], why: 'the same with types' },
	globals: { folders: [], why: 'names of globals for eslint' },
	prettier: { folders: [], why: 'one format' },
	'prettier-plugin-svelte': { folders: [], why: 'the same in components' }
};

/** `node:*` is for what never reaches a browser. */
export const NODE_FOLDERS: readonly string[] = ['cli', 'tests', 'sandbox/bundle', 'routes/**/+page.server.ts'];

/** Lines. */
export const SIZES = { file: 300, component: 250, route: 60 } as const;

/** Words that say nothing about what is inside. */
export const EMPTY_WORDS: readonly string[] = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'service', 'info'];

/** `index.ts` is a list of what is registered, or the door that learners use; nowhere else. */
export const REGISTRIES: readonly string[] = ['src/engine/api/index.ts', 'src/engine/faults/index.ts', 'src/ui/panels/index.ts'];

const NOTHING = 'nothing of ours';

function cell(rule: FolderRule): string {
	const parts = [
		rule.values.length > 0 ? rule.values.map((name) => `\`${name}\``).join(', ') : '',
		rule.types ? `types of ${rule.types.map((name) => `\`${name}\``).join(', ')}` : '',
		rule.texts ? `\`${rule.texts.join('`, `')}\` as text` : '',
		rule.globs ? `\`${rule.globs.join('`, `')}\` by \`import.meta.glob\`` : ''
	].filter((part) => part !== '');
	return parts.length > 0 ? parts.join('; ') : NOTHING;
}

/** The rows that ARCHITECTURE.md must show. */
export function folderRows(): string[] {
	return FOLDERS.map((rule) => `| \`${rule.folder}\` | ${rule.is} | ${cell(rule)} |`);
}

export function packageRows(): string[] {
	return Object.entries(PACKAGES).map(
		([name, rule]) => `| ${name} | ${rule.why} | ${rule.folders.length > 0 ? rule.folders.map((folder) => `\`${folder}\``).join(', ') : 'tools'} |`
	);
}
