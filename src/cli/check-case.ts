/** A real case is its own test: naive code breaks in just the schedules told, right code holds in all of them and in a sweep. */
import { run } from '#engine/run.ts';
import { sweep } from '#engine/sweep/sweep.ts';
import type { Program } from '#engine/kernel/link.ts';
import type { Fault, RunEnd, Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';
import type { CaseSweep, CaseVariant, Expected, ScheduleRow } from './case-folder.ts';
import { loadProgram, nodeHost } from './node-host.ts';

/** A schedule that was run, and whether it went as told. */
export interface ToldRun {
	readonly faults: readonly Fault[];
	readonly trace: Trace;
	/** What is not as told, in a sentence; empty when all is. */
	readonly complaint: string;
}

/** @throws Error when the files cannot be compiled */
function programOf(variant: CaseVariant, scenario?: string): Program {
	const loaded = loadProgram(variant.filesFor(scenario));
	if (loaded.kind === 'refused') throw new Error(`${variant.name}: ${loaded.problem.sentence}`);
	return loaded.program;
}

/** Runs one row with one variant. What right code must do is the same in every row. */
export async function checkRow(variant: CaseVariant, row: ScheduleRow): Promise<readonly ToldRun[]> {
	const expected = variant.isRight ? 'holds' : row.naive[variant.name];
	if (expected === undefined) return [];
	const { seed = 0, faults = [], each } = row;
	const program = programOf(variant, row.scenario);
	const tell = async (script: readonly Fault[]): Promise<ToldRun> => {
		const trace = await run(program, nodeHost, { seed, faults: script });
		return { faults: script, trace, complaint: compare(expected, trace) };
	};
	const plain = await tell(faults);
	if (!each) return [plain];
	const singles = plain.trace.points.flatMap(({ address, kinds }) => kinds.filter((kind) => each.includes(kind)).map((kind): Fault => ({ kind, at: address })));
	const runs: ToldRun[] = [];
	for (const single of singles) runs.push(await tell([...faults, single]));
	return runs;
}

function compare(expected: Expected, { end, verdict, problems }: Trace): string {
	if (end.kind === 'failed') return end.problem.sentence;
	const broken = verdict.invariants.filter((invariant) => !invariant.held);
	const found = broken.length === 0 ? sayEnd(end) : `${sayEnd(end)}, and breaks ${broken.map(({ label, sentence }) => `'${label}' (${sentence})`).join(', ')}`;
	const told = `${[found, ...problems.map((problem) => problem.sentence)].join('; ')}.`;
	if (expected === 'holds') return verdict.held ? '' : `It must hold, and it ${told}`;
	const { breaks, livelock } = expected;
	const isAtTheEnd = livelock ? end.kind === 'livelock' && sameSet(end.cycle, livelock) : end.kind === 'quiescent';
	const labels = broken.map(({ label }) => label);
	if (isAtTheEnd && sameSet(labels, breaks)) return '';
	return `It must ${livelock ? `go in the circle ${livelock.join(', ')} and ` : ''}break just ${breaks.map((label) => `'${label}'`).join(', ')}, and it ${told}`;
}

function sayEnd(end: RunEnd): string {
	return end.kind === 'livelock' ? `goes in the circle ${end.cycle.join(', ')}` : `ends ${end.kind}`;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((item) => b.includes(item));
}

/** Faults of a row that struck nowhere, whichever variant was run: they are put where nothing is. */
export function neverStruck(row: ScheduleRow, runs: readonly ToldRun[]): readonly Fault[] {
	return (row.faults ?? []).filter((_, i) => runs.length > 0 && runs.every((told) => told.trace.unmatchedFaults.includes(i)));
}

export interface SweptVariant {
	readonly report: SweepReport;
	readonly complaint: string;
}

/** Sweeps one variant; `null` when nothing is told of it. */
export async function checkSweep(variant: CaseVariant, told: CaseSweep): Promise<SweptVariant | null> {
	const smallest = told.naive[variant.name];
	if (!variant.isRight && !smallest) return null;
	const report = await sweep(programOf(variant, told.scenario), nodeHost, {
		seed: 0,
		faults: told.faults ?? [],
		seedCount: told.seedCount,
		pairBudget: told.pairBudget,
		onProgress: () => undefined,
		shouldStop: () => false
	});
	const found = report.smallest;
	const inWords = found ? `${JSON.stringify(found.faults)} with seed ${String(found.seed)} breaks '${found.broke}': ${found.sentence}` : 'nothing breaks it';
	if (!smallest) return { report, complaint: found ? `It must hold, and ${inWords}` : '' };
	const isAsTold = found?.faults.length === smallest.faults && found.broke === smallest.breaks;
	return { report, complaint: isAsTold ? '' : `${String(smallest.faults)} faults must break '${smallest.breaks}', and ${inWords}` };
}
