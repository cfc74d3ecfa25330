/** Programs for the rows that run the whole engine: compiled as a lesson is, from text. */
import { loadProgram, nodeHost } from '#cli/node-host.ts';
import type { Program } from '#engine/kernel/link.ts';
import { simulate, type Ran } from '#engine/simulation.ts';
import type { Fault } from '#trace/record.ts';

/** @param files text by path, `scenario.ts` among them */
export function programOf(files: Readonly<Record<string, string>>): Program {
	const loaded = loadProgram(Object.entries(files).map(([path, text]) => ({ path, text })));
	if (loaded.kind === 'refused') throw new Error(loaded.problem.sentence);
	return loaded.program;
}

export interface Schedule {
	readonly seed?: number;
	readonly faults?: readonly Fault[];
	readonly keepTrace?: boolean;
}

/** Runs one schedule to its end. @throws Error when it does not come to rest: a row that measures a failed run measures nothing */
export async function play(program: Program, { seed = 0, faults = [], keepTrace = false }: Schedule = {}): Promise<Ran> {
	const ran = await simulate(program, nodeHost, { seed, faults, keepTrace, stopWhenBroken: false });
	if (ran.end.kind !== 'quiescent') throw new Error(`A run of the benchmark ended as ${ran.end.kind}.`);
	return ran;
}
