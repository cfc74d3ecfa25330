/** Small systems written in a test: a module is a function that is evaluated afresh for each life and is handed the globals that learner code sees. */
import { nodeHost } from '#cli/node-host.ts';
import * as faultline from '#engine/api/index.ts';
import type { Declaration, JsonValue, Received } from '#engine/api/message.ts';
import type { ModuleDefinition } from '#engine/api/module.ts';
import type { Ports } from '#engine/api/ports.ts';
import type { ExternalService, Invariant, Scenario } from '#engine/api/scenario.ts';
import { AMBIENT_NAMES, type FileFactory } from '#engine/kernel/ambient-names.ts';
import { linkProgram, type Program } from '#engine/kernel/link.ts';
import { run } from '#engine/run.ts';
import { sweep, type SweepOptions } from '#engine/sweep/sweep.ts';
import type { Fault, Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';

/** The globals of a module, in the engine's own version. */
export interface Globals {
	readonly Date: DateConstructor;
	readonly Math: Math;
	readonly crypto: { randomUUID(): string; getRandomValues(bytes: Uint8Array): Uint8Array };
	readonly performance: { now(): number };
	readonly setTimeout: (act: () => void, delayMs?: number) => number;
	readonly clearTimeout: (id: number) => void;
	readonly setInterval: (act: () => void, delayMs?: number) => number;
	readonly clearInterval: (id: number) => void;
	readonly console: { log(...values: unknown[]): void };
}

export type Handler = (message: Received<Readonly<Record<string, JsonValue>>>, ports: Ports) => unknown;

export interface ModuleBody extends Omit<ModuleDefinition, 'handles' | 'on' | 'timers'> {
	readonly handles?: Readonly<Record<string, Handler>>;
	readonly on?: Readonly<Record<string, Handler>>;
	readonly timers?: Readonly<Record<string, Handler>>;
}

export interface SystemParts {
	/** By name, in the scenario's order. What a function declares inside of it are the module's variables. */
	readonly modules: Readonly<Record<string, (globals: Globals) => ModuleBody>>;
	/** One `Start` for `c-1` when left out. */
	readonly first?: readonly {
		readonly type: string;
		readonly data?: unknown;
		readonly correlationId?: string;
		readonly atMs?: number;
		readonly everyMs?: number;
		readonly times?: number;
	}[];
	readonly declarations?: readonly { readonly declaration: Declaration }[];
	readonly externals?: readonly ExternalService[];
	readonly invariants?: readonly Invariant[];
	readonly rest?: Partial<Scenario>;
	/** Files that take the place of those made from the parts above. */
	readonly files?: Readonly<Record<string, FileFactory>>;
}

export function globalsFrom(ambient: readonly unknown[]): Globals {
	// Safe: the values come in the order of the names, and these are the names of `Globals`.
	return Object.fromEntries(AMBIENT_NAMES.map((name, i) => [name, ambient[i]])) as unknown as Globals;
}

/** A file whose default export is this value, made afresh each time. */
export function fileOf(make: (globals: Globals) => unknown): FileFactory {
	return (require, exports, _module, ...ambient) => {
		require('./messages');
		exports['default'] = make(globalsFrom(ambient));
	};
}

export function programOf(parts: SystemParts): Program {
	const names = Object.keys(parts.modules);
	const files = new Map<string, FileFactory>();
	files.set('messages.ts', (_require, exports) => {
		(parts.declarations ?? []).forEach((creator, i) => {
			exports[`message${String(i)}`] = creator;
		});
	});
	for (const name of names) {
		files.set(
			`${name}.ts`,
			fileOf((globals) => faultline.module(name, parts.modules[name]?.(globals) ?? {}))
		);
	}
	files.set(
		'scenario.ts',
		fileOf(() =>
			faultline.scenario({
				id: 'test',
				modules: names.map((name) => ({ file: `${name}.ts`, label: name, role: 'aggregate', icon: 'box' })),
				first: (parts.first ?? [{ type: 'Start' }]).map(({ type, data, correlationId, ...when }) => ({
					command: { type, data },
					correlationId: correlationId ?? 'c-1',
					...when
				})),
				invariants: parts.invariants ?? [],
				externals: parts.externals ?? [],
				...parts.rest
			})
		)
	);
	for (const [path, factory] of Object.entries(parts.files ?? {})) files.set(path, factory);
	return linkProgram(files);
}

export interface Circumstances {
	readonly seed?: number;
	readonly faults?: readonly Fault[];
}

export function runProgram(program: Program, { seed = 0, faults = [] }: Circumstances = {}): Promise<Trace> {
	return run(program, nodeHost, { seed, faults });
}

export function runSystem(parts: SystemParts, circumstances: Circumstances = {}): Promise<Trace> {
	return runProgram(programOf(parts), circumstances);
}

export function sweepSystem(parts: SystemParts, options: Partial<SweepOptions> = {}): Promise<SweepReport> {
	return sweep(programOf(parts), nodeHost, {
		seed: 0,
		faults: [],
		seedCount: 0,
		pairBudget: 1000,
		onProgress: () => undefined,
		shouldStop: () => false,
		...options
	});
}

export function fault(kind: string, at: string, ms?: number): Fault {
	return ms === undefined ? { kind, at } : { kind, at, ms };
}

/** Runs one handler and gives back what it returned, which is what a test wants to look at. */
export async function inHandler(handler: Handler): Promise<{ readonly result: unknown; readonly error: Error | null }> {
	let result: unknown;
	let error: Error | null = null;
	await runSystem({
		modules: {
			A: () => ({
				handles: {
					Start: async (message, ports) => {
						try {
							result = await handler(message, ports);
						} catch (thrown) {
							error = thrown as Error;
						}
					}
				}
			})
		}
	});
	return { result, error };
}
