/** What pressing Run loads, apart from the page: the compiler and the worker's text. Fetched once, and again after a failure. */

export interface Parts {
	readonly compile: (typeof import('#sandbox/compile/compile.ts'))['compile'];
	readonly compileInTurns: (typeof import('#sandbox/compile/compile.ts'))['compileInTurns'];
	readonly markLoops: (typeof import('#sandbox/compile/loop-marks.ts'))['markLoops'];
	/** The engine's bundle. */
	readonly engine: string;
}

let loading: Promise<Parts> | null = null;

export function loadParts(): Promise<Parts> {
	loading ??= Promise.all([import('#sandbox/compile/compile.ts'), import('#sandbox/compile/loop-marks.ts'), import('virtual:sandbox-worker')]).then(
		([{ compile, compileInTurns }, { markLoops }, { WORKER_TEXT: engine }]) => ({ compile, compileInTurns, markLoops, engine }),
		(error: unknown) => {
			loading = null;
			throw error;
		}
	);
	return loading;
}
