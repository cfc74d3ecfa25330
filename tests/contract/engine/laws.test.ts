import fc from 'fast-check';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readLessonFolder } from '#cli/lesson-folder.ts';
import { loadProgram, nodeHost } from '#cli/node-host.ts';
import type { Program } from '#engine/kernel/link.ts';
import { tryOut } from '#engine/sweep/outcome.ts';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { partsOf, subscribersIn, systemPlans } from '#tests/support/engine/random-system.ts';
import { fault, programOf, runProgram } from '#tests/support/engine/system.ts';
import type { Fault, FaultPoint, Trace } from '#trace/record.ts';

/** Picks by index, so that fast-check can shrink what was picked. */
const picks = fc.array(fc.record({ point: fc.nat(), kind: fc.nat() }), { maxLength: 3 });
const seeds = fc.integer({ min: 0, max: 1_000_000 });

function faultsFrom(points: readonly FaultPoint[], chosen: readonly { readonly point: number; readonly kind: number }[]): readonly Fault[] {
	return chosen.flatMap(({ point: p, kind: k }) => {
		const point = points[p % Math.max(1, points.length)];
		const kind = point?.kinds[k % point.kinds.length];
		return point && kind !== undefined ? [fault(kind, point.address)] : [];
	});
}

/** A run with faults opens paths; faults on those come from the points of the run before. */
async function runWith(program: Program, seed: number, chosen: readonly { readonly point: number; readonly kind: number }[]): Promise<Trace> {
	let trace = await runProgram(program, { seed });
	for (const one of chosen) trace = await runProgram(program, { seed, faults: [...trace.faults, ...faultsFrom(trace.points, [one])] });
	return trace;
}

/** Many runs on a busy machine; nothing here measures time. */
const PATIENCE = { timeout: 60_000 };

describe('random systems under random faults', () => {
	it('keep every law, and run twice they leave the same trace', PATIENCE, async () => {
		await fc.assert(
			fc.asyncProperty(systemPlans, seeds, picks, async (plan, seed, chosen) => {
				const program = programOf(partsOf(plan));
				const trace = await runWith(program, seed, chosen);
				expect(brokenLaws(trace, { subscribersOf: subscribersIn(plan), isPartitioned: plan.isPartitioned === true })).toEqual([]);
				expect(['quiescent', 'livelock']).toContain(trace.end.kind);
				expect((await runProgram(programOf(partsOf(plan)), { seed, faults: trace.faults })).hash).toBe(trace.hash);
				const { outcome } = await tryOut(program, nodeHost, { seed, faults: trace.faults });
				expect([outcome.held, outcome.deliveries]).toEqual([trace.verdict.held, trace.records.filter((record) => record.kind === 'deliver').length]);
			}),
			{ numRuns: 150 }
		);
	});
});

const lesson = readLessonFolder(join(import.meta.dirname, '../../../content/02-patterns/06-compensation'));

describe.each(lesson.variants.map((variant) => [variant.name, variant] as const))('the lesson on compensation, %s', (_, variant) => {
	let program: Program;
	let subscribersOf: (type: string) => readonly string[];

	beforeAll(async () => {
		const loaded = loadProgram(variant.files);
		if (loaded.kind === 'refused') throw new Error(loaded.problem.sentence);
		program = loaded.program;
		const { contracts } = await runProgram(program);
		const text = variant.files.find((file) => file.path === 'saga.ts')?.text ?? '';
		// The saga is the only one that subscribes; to what, its code says as the keys of `on`.
		subscribersOf = (type) => (contracts[type]?.kind === 'event' && new RegExp(`\\b${type}[,:]`).test(text.slice(text.indexOf('on:'))) ? ['TripSaga'] : []);
	});

	it('keeps every law under random faults and latencies, ends, and is the same twice', PATIENCE, async () => {
		await fc.assert(
			fc.asyncProperty(seeds, picks, async (seed, chosen) => {
				const trace = await runWith(program, seed, chosen);
				expect(brokenLaws(trace, { subscribersOf })).toEqual([]);
				expect(trace.end.kind).toBe('quiescent');
				expect((await runProgram(program, { seed, faults: trace.faults })).hash).toBe(trace.hash);
				const { outcome } = await tryOut(program, nodeHost, { seed, faults: trace.faults });
				expect(outcome.held).toBe(trace.verdict.held);
			}),
			{ numRuns: 20 }
		);
	});
});
