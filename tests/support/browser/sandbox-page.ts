/** Playwright's `test`, with the sandbox harness on a page and the lesson's files at hand. */
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';
import { createServer } from 'vite';
import { sandboxWorker } from '#sandbox/bundle/vite-plugin.ts';
import { FRAME_SCRIPT_HASH } from '#sandbox/frame/frame-script.js';
import type { Job, Outcome, SourceFile } from '#sandbox/job.ts';
import type { Trace } from '#trace/record.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const LESSON = join(ROOT, 'content/02-patterns/06-compensation');

function filesIn(folder: string): SourceFile[] {
	return readdirSync(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** The lesson's system, with `saga` in the place of the starter's `saga.ts`, and other files changed where `change` says so. */
export function tripJob(change: Readonly<Record<string, string | ((text: string) => string)>> = {}, more: Partial<Job> = {}): Job {
	const files = [
		...filesIn(join(LESSON, 'given')),
		...filesIn(join(LESSON, 'start')),
		{ path: 'scenario.ts', text: readFileSync(join(LESSON, 'scenario.ts'), 'utf8') }
	];
	const known = new Set(files.map((file) => file.path));
	const changed = files.map(({ path, text }): SourceFile => {
		const edit = change[path];
		return { path, text: edit === undefined ? text : typeof edit === 'string' ? edit : edit(text) };
	});
	const added = Object.entries(change).flatMap(([path, text]) => (known.has(path) || typeof text !== 'string' ? [] : [{ path, text }]));
	return { files: [...changed, ...added], seed: 0, faults: [], ...more };
}

/** The starter's saga with the body of one handler replaced. The body begins on the line of its handler. */
export function sagaWith(type: string, body: string, top = ''): (text: string) => string {
	return (text) => {
		const found = new RegExp(`${type}: \\(.*\\) => [^\\n]*\\n`).exec(text);
		if (!found) throw new Error(`The starter has no handler of ${type} on one line.`);
		return top + text.replace(found[0], () => `${type}: async (e, { commands, events, gateway, clock, ids, random }) => {${body}},\n`);
	};
}

export interface SandboxPage {
	readonly page: Page;
	/** With how long it took, and the longest time for which the page did not get its turn. */
	run(job: Job): Promise<{ value: Outcome<Trace>; gapMs: number; totalMs: number }>;
}

async function serve(): Promise<{ url: string; close(): Promise<void> }> {
	const cacheDir = await mkdtemp(join(tmpdir(), 'faultline-harness-'));
	const server = await createServer({
		configFile: false,
		root: join(ROOT, 'tests/support/browser'),
		cacheDir,
		logLevel: 'error',
		plugins: [sandboxWorker(), { name: 'frame-hash', transformIndexHtml: (html) => html.replace('FRAME_SCRIPT_HASH', FRAME_SCRIPT_HASH) }],
		resolve: { preserveSymlinks: true },
		optimizeDeps: { include: ['sucrase'] },
		server: { host: '127.0.0.1', port: 0, hmr: false, watch: null, fs: { allow: [ROOT, cacheDir] } }
	});
	await server.listen();
	return {
		url: `${server.resolvedUrls?.local[0] ?? ''}harness.html`,
		async close() {
			await server.close();
			await rm(cacheDir, { recursive: true, force: true });
		}
	};
}

export const test = base.extend<{ sandbox: SandboxPage }, { harnessUrl: string }>({
	harnessUrl: [
		async ({}, use) => {
			const server = await serve();
			await use(server.url);
			await server.close();
		},
		{ scope: 'worker', timeout: 60_000 }
	],
	sandbox: async ({ page, harnessUrl }, use) => {
		await page.goto(harnessUrl);
		await page.waitForFunction(() => 'harness' in window);
		await use({ page, run: (job) => page.evaluate((what) => window.harness.run(what), job) });
	}
});
