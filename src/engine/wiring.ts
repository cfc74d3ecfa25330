/** Loads a program and finds out who handles, reacts to and declares what; refuses what cannot run, in words. */
import type { Declaration } from '#engine/api/message.ts';
import type { Module } from '#engine/api/module.ts';
import type { Scenario } from '#engine/api/scenario.ts';
import type { Host } from '#engine/host.ts';
import type { Ambient } from '#engine/kernel/ambient-names.ts';
import type { Evaluated, Program } from '#engine/kernel/link.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { nearestName } from '#trace/nearest-name.ts';
import type { Problem, SourceLine } from '#trace/record.ts';
import type { Contract } from '#trace/system.ts';

/** The program cannot run, or cannot go on. */
export class WiringError extends Error {
	override readonly name = 'WiringError';
	constructor(readonly problem: Problem) {
		super(problem.sentence);
	}
}

export function problem(
	code: string,
	sentence: string,
	where: { readonly source?: SourceLine | null; readonly module?: string; readonly messageType?: string } = {}
): Problem {
	return { code, sentence, source: where.source ?? null, module: where.module ?? null, messageType: where.messageType ?? null };
}

function refuse(code: string, sentence: string, where: Parameters<typeof problem>[2] = {}): never {
	throw new WiringError(problem(code, sentence, where));
}

/** Who does what: changes only when a module is loaded. */
export class Wiring {
	readonly contracts = new Map<string, Contract>();
	readonly #handlers = new Map<string, string>();
	readonly #subscribers = new Map<string, string[]>();
	readonly #projectors = new Map<string, string[]>();

	/** The one module that handles a command. */
	handlerOf(type: string): string | null {
		return this.#handlers.get(type) ?? null;
	}

	/** Modules that react to an event, in the scenario's order. */
	subscribersOf(type: string): readonly string[] {
		return this.#subscribers.get(type) ?? [];
	}

	/** Modules with a read model that folds this event. */
	projectorsOf(type: string): readonly string[] {
		return this.#projectors.get(type) ?? [];
	}

	/** Another version of a module takes over. */
	replace(old: Module, module: Module): void {
		for (const type of Object.keys(old.handles ?? {})) if (this.#handlers.get(type) === old.name) this.#handlers.delete(type);
		for (const lists of [this.#subscribers, this.#projectors])
			for (const [type, list] of lists)
				lists.set(
					type,
					list.filter((name) => name !== old.name)
				);
		this.register(module);
	}

	nearestHandled(type: string): string | null {
		return nearestName(type, this.#handlers.keys());
	}

	register(module: Module): void {
		for (const [type, handler] of [...Object.entries(module.handles ?? {}), ...Object.entries(module.on ?? {}), ...Object.entries(module.timers ?? {})]) {
			if (typeof handler === 'function') continue;
			const found = typeof handler === 'object' && handler !== null ? 'an object' : String(handler);
			refuse('not-a-handler', ENGINE_MESSAGES['not-a-handler']({ module: module.name, type, found }), { module: module.name, messageType: type });
		}
		for (const type of Object.keys(module.handles ?? {})) {
			const first = this.#handlers.get(type);
			if (first !== undefined)
				refuse('two-handlers', ENGINE_MESSAGES['two-handlers']({ type, first, second: module.name }), { module: module.name, messageType: type });
			this.#handlers.set(type, module.name);
		}
		for (const type of Object.keys(module.on ?? {})) add(this.#subscribers, type, module.name);
		const folded = new Set(Object.values(module.projects ?? {}).flatMap(({ evolve }) => Object.keys(evolve)));
		for (const type of folded) add(this.#projectors, type, module.name);
	}

	/** Takes the declarations among what files export. */
	declare(evaluated: Evaluated): void {
		for (const exports of evaluated.all.values()) {
			for (const value of Object.values(exports)) {
				const declaration = declarationOf(value);
				if (!declaration) continue;
				const known = this.contracts.get(declaration.type);
				if (known && known.kind !== declaration.kind)
					refuse('declared-twice', ENGINE_MESSAGES['declared-twice']({ type: declaration.type }), { messageType: declaration.type });
				this.contracts.set(declaration.type, declaration);
			}
		}
	}
}

function add(lists: Map<string, string[]>, type: string, name: string): void {
	const list = lists.get(type);
	if (list) list.push(name);
	else lists.set(type, [name]);
}

function declarationOf(value: unknown): Declaration | null {
	if (typeof value !== 'function' || !('declaration' in value)) return null;
	// Safe: only the creators of `engine/api/message.ts` carry a `declaration`.
	return value.declaration as Declaration;
}

/** Evaluates a file and says in words when it throws. */
export function evaluate(program: Program, file: string, ambient: Ambient, host: Host): Evaluated {
	try {
		return program.evaluate(file, ambient);
	} catch (error) {
		if (error instanceof WiringError) throw error;
		const { name, message, source } = describeThrown(error, host);
		return refuse('load-failed', ENGINE_MESSAGES['load-failed']({ file: source?.file ?? file, name, message }), { source });
	}
}

/** Runs code of the scenario. What it throws ends the run: @throws WiringError that says what threw. */
export function askScenario<T>(what: string, host: Host, question: () => T): T {
	try {
		return question();
	} catch (error) {
		const { name, message, source } = describeThrown(error, host);
		return refuse('scenario-threw', ENGINE_MESSAGES['scenario-threw']({ what, name, message }), { source });
	}
}

export function loadScenario(program: Program, ambient: Ambient, host: Host): { readonly scenario: Scenario; readonly evaluated: Evaluated } {
	const evaluated = evaluate(program, 'scenario.ts', ambient, host);
	const scenario = evaluated.exports['default'];
	if (!isScenario(scenario)) return refuse('not-a-scenario', ENGINE_MESSAGES['not-a-scenario'](), { source: { file: 'scenario.ts', line: 1 } });
	if (scenario.first.length === 0) refuse('no-first-command', ENGINE_MESSAGES['no-first-command'](), { source: { file: 'scenario.ts', line: 1 } });
	const wrong = scenario.first.findIndex((one: unknown) => !isFirst(one));
	if (wrong >= 0) refuse('wrong-first', ENGINE_MESSAGES['wrong-first']({ position: wrong + 1 }), { source: { file: 'scenario.ts', line: 1 } });
	return { scenario, evaluated };
}

export function moduleOf(evaluated: Evaluated, file: string): Module {
	const module = evaluated.exports['default'];
	if (!isModule(module)) return refuse('not-a-module', ENGINE_MESSAGES['not-a-module']({ file }), { source: { file, line: 1 } });
	return module;
}

function isScenario(value: unknown): value is Scenario {
	return (
		typeof value === 'object' &&
		value !== null &&
		'modules' in value &&
		Array.isArray(value.modules) &&
		'first' in value &&
		Array.isArray(value.first) &&
		'invariants' in value
	);
}

function isFirst(value: unknown): boolean {
	if (typeof value !== 'object' || value === null || !('command' in value) || !('correlationId' in value)) return false;
	const { command, correlationId } = value;
	return typeof correlationId === 'string' && typeof command === 'object' && command !== null && 'type' in command && typeof command.type === 'string';
}

function isModule(value: unknown): value is Module {
	return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}

/** Reads what was thrown without trusting it: it may be anything, with getters that throw. */
export function describeThrown(error: unknown, host: Host): { readonly name: string; readonly message: string; readonly source: SourceLine | null } {
	const read = (key: 'name' | 'message' | 'stack'): string | null => {
		try {
			if ((typeof error !== 'object' && typeof error !== 'function') || error === null || !(key in error)) return null;
			const value: unknown = (error as Record<string, unknown>)[key];
			return typeof value === 'string' ? value : null;
		} catch {
			return null;
		}
	};
	const stack = read('stack');
	return {
		name: read('name') ?? 'A value that is not an Error',
		message: read('message') ?? sayThrown(error),
		source: stack === null ? null : host.locate(stack)
	};
}

function sayThrown(error: unknown): string {
	if (error === undefined) return 'undefined was thrown. Throw an Error: it knows its line.';
	if (typeof error === 'string') return `'${error.slice(0, 200)}' was thrown. Throw an Error: it knows its line.`;
	if (typeof error === 'object' && error !== null) return 'an object was thrown. Throw an Error: it knows its line.';
	return `${String(error)} was thrown. Throw an Error: it knows its line.`;
}
