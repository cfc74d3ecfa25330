/** Schedules that once broke a law, kept as data: `seeds/*.json`. What `fast-check` finds next goes there too, smallest form first. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '#cli/node-host.ts';
import { tryOut } from '#engine/sweep/outcome.ts';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { partsOf, subscribersIn, type SystemPlan } from '#tests/support/engine/random-system.ts';
import { programOf, runProgram } from '#tests/support/engine/system.ts';
import type { Fault } from '#trace/record.ts';

interface Kept {
	/** What went wrong then. */
	readonly why: string;
	readonly plan: SystemPlan;
	readonly seed: number;
	readonly faults: readonly Fault[];
}

const folder = join(import.meta.dirname, 'seeds');
const kept = readdirSync(folder).map((name): readonly [string, Kept] => {
	// Safe: these files are written by hand from what a failed property has said.
	const one = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Kept;
	return [one.why, one];
});

describe('a schedule that once broke a law keeps them all', () => {
	it.each(kept)('%s', async (_, { plan, seed, faults }) => {
		const program = programOf(partsOf(plan));
		const trace = await runProgram(program, { seed, faults });
		expect(brokenLaws(trace, { subscribersOf: subscribersIn(plan) })).toEqual([]);
		expect(trace.unmatchedFaults).toEqual([]);
		expect((await runProgram(program, { seed, faults })).hash).toBe(trace.hash);
		expect((await tryOut(program, nodeHost, { seed, faults })).outcome.held).toBe(trace.verdict.held);
	});
});
