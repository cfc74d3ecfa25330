/**
 * `virtual:sandbox-worker`: the worker with the whole engine as one text, to be put before a learner's code in a blob. A worker of Vite's own would be a file
 * with an address, and code from an address is what the sandbox's policy refuses.
 */
import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { WORKER_GLOBAL } from '../compile/worker-global.ts';

const ID = 'virtual:sandbox-worker';
const RESOLVED = `\0${ID}`;
const SOURCES = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const ENTRY = resolve(SOURCES, 'sandbox/worker/main.ts');

/** A worker's script as text, and the files that it was made of. What `entry` exports stands in `WORKER_GLOBAL`. */
export async function bundleWorker(entry: string): Promise<{ text: string; files: readonly string[] }> {
	const output = await build({
		configFile: false,
		root: resolve(SOURCES, '..'),
		logLevel: 'silent',
		publicDir: false,
		build: {
			write: false,
			target: 'es2023',
			minify: true,
			modulePreload: false,
			lib: { entry, formats: ['iife'], name: WORKER_GLOBAL, fileName: 'worker' }
		}
	});
	const [result] = Array.isArray(output) ? output : [output];
	if (!result || !('output' in result)) throw new Error('The sandbox worker was built to no result.');
	const [chunk] = result.output;
	return { text: chunk.code, files: chunk.moduleIds.filter((id) => isAbsolute(id)) };
}

export function sandboxWorker(): Plugin {
	let made: ReturnType<typeof bundleWorker> | null = null;
	let files: ReadonlySet<string> = new Set();
	return {
		name: 'faultline-sandbox-worker',
		resolveId: (id) => (id === ID ? RESOLVED : null),
		async load(id, options) {
			if (id !== RESOLVED) return null;
			// Nothing is run on the server, and prerendering needs no engine for this.
			if (options?.ssr) return "export const WORKER_TEXT = '';";
			made ??= bundleWorker(ENTRY);
			try {
				const { text, files: moduleIds } = await made;
				files = new Set(moduleIds);
				for (const file of moduleIds) this.addWatchFile(file);
				return `export const WORKER_TEXT = ${JSON.stringify(text)};`;
			} catch (error) {
				made = null;
				throw error;
			}
		},
		watchChange(file) {
			if (files.has(file)) made = null;
		},
		hotUpdate({ file, modules }) {
			if (!files.has(file)) return modules;
			made = null;
			const worker = this.environment.moduleGraph.getModuleById(RESOLVED);
			return worker ? [...modules, worker] : modules;
		}
	};
}
