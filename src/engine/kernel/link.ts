/** Puts compiled files together: evaluates one with all that it imports, as often as asked, each time with variables of its own. */
import * as api from '#engine/api/index.ts';
import { AMBIENT_NAMES, type Ambient, type FileFactory } from './ambient-names.ts';

/** One evaluation of a file. */
export interface Evaluated {
	/** What the file itself exports. */
	readonly exports: Readonly<Record<string, unknown>>;
	/** Exports of every file that was evaluated for it, by path. */
	readonly all: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

export interface Program {
	readonly paths: readonly string[];
	/** Evaluates a file afresh. @throws whatever the file throws while it is evaluated, or `MissingFileError`. */
	evaluate(path: string, ambient: Ambient): Evaluated;
}

export class MissingFileError extends Error {
	override readonly name = 'MissingFileError';
	constructor(
		readonly path: string,
		readonly from: string,
		paths: readonly string[]
	) {
		super(`${from} imports '${path}', and there is no such file. There are: ${paths.join(', ')}.`);
	}
}

/** @param factories compiled files by path, as the compiler wraps them */
export function linkProgram(factories: ReadonlyMap<string, FileFactory>): Program {
	const paths = [...factories.keys()];
	return {
		paths,
		evaluate(entry, ambient) {
			const all = new Map<string, Record<string, unknown>>();
			const values = AMBIENT_NAMES.map((name) => ambient[name]);
			const load = (path: string, from: string): Record<string, unknown> => {
				const known = all.get(path);
				if (known) return known;
				const factory = factories.get(path);
				if (!factory) throw new MissingFileError(path, from, paths);
				const module = { exports: {} as Record<string, unknown> };
				all.set(path, module.exports);
				factory((wanted) => require(wanted, path), module.exports, module, ...values);
				all.set(path, module.exports);
				return module.exports;
			};
			const require = (wanted: string, from: string): unknown => {
				if (wanted === 'faultline') return api;
				const bare = wanted.replace(/^\.\//, '');
				return load(factories.has(bare) ? bare : `${bare}.ts`, from);
			};
			return { exports: load(entry, 'the scenario'), all };
		}
	};
}
