/**
 * Names of the globals that learner code sees in the engine's own version. Each file is compiled as a function with these as parameters, so that the
 * same code meets the same world in a browser and in Node.
 */
export const AMBIENT_NAMES = ['Date', 'Math', 'crypto', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'console'] as const;

export type AmbientName = (typeof AMBIENT_NAMES)[number];

/** What stands in for each name, made afresh for each incarnation of a module. */
export type Ambient = Readonly<Record<AmbientName, unknown>>;

/** A compiled file: called with `require`, `exports`, `module` and the ambient values in the order of `AMBIENT_NAMES`. */
export type FileFactory = (
	require: (path: string) => unknown,
	exports: Record<string, unknown>,
	module: { exports: Record<string, unknown> },
	...ambient: unknown[]
) => void;
