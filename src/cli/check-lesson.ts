/** A lesson is its own test case: what must hold holds in every schedule, what must fail fails, and says why. */
import type { Fault, Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { faultKind } from '#engine/faults/index.ts';
import type { LessonVariant } from './lesson-folder.ts';
import { runInNode, sweepInNode } from './node-run.ts';
import type { SweepWorkers } from './sweep-workers.ts';

export interface VariantResult {
	readonly variant: string;
	readonly expected: LessonVariant['expected'];
	readonly ok: boolean;
	/** What is wrong with the lesson, in a sentence; empty when it is as it should be. */
	readonly complaint: string;
	readonly report: SweepReport | null;
	/** The smallest failing schedule, run again with everything kept. */
	readonly smallest: Trace | null;
}

export interface CheckOptions {
	readonly seedCount: number;
	readonly pairBudget: number;
}

export const FULL_CHECK: CheckOptions = { seedCount: 200, pairBudget: 2000 };

/** Sweeps one variant and holds the outcome against what the lesson promises. */
export async function checkVariant(
	variant: LessonVariant,
	options: CheckOptions = FULL_CHECK,
	sweep: SweepWorkers['sweep'] = (job) => sweepInNode(job)
): Promise<VariantResult> {
	const { name, expected, hint, files } = variant;
	const result = (complaint: string, report: SweepReport | null = null, smallest: Trace | null = null): VariantResult => ({
		variant: name,
		expected,
		ok: complaint === '',
		complaint,
		report,
		smallest
	});

	const plain = await runInNode({ files, seed: 0, faults: [] });
	if (plain.kind !== 'finished') return result(plain.problem.sentence);
	if (plain.value.end.kind === 'failed') return result(plain.value.verdict.sentence);
	if (name === 'start' && !plain.value.verdict.held) return result(`The start must hold as long as nothing goes wrong: ${plain.value.verdict.sentence}`);

	const swept = await sweep({ files, seed: 0, faults: [], ...options });
	if (swept.kind !== 'finished') return result(swept.problem.sentence);
	const report = swept.value;
	const { smallest } = report;
	if (expected === 'holds') {
		if (smallest === null) return result('', report);
		return result(`It must hold, and it breaks: ${inWords(smallest.faults)} ${smallest.sentence}`, report, await again(smallest));
	}
	if (smallest === null) return result(`It must fail somewhere, and it held in all ${String(report.schedules)} schedules.`, report);
	const trace = await again(smallest);
	if (trace === null || trace.verdict.held) return result('The smallest failing schedule does not fail when it is run again.', report, trace);
	if (hint !== null && !trace.hints.includes(hint))
		return result(
			`It must earn the hint '${hint}', and its smallest failure earns ${trace.hints.length === 0 ? 'none' : trace.hints.join(', ')}.`,
			report,
			trace
		);
	return result('', report, trace);

	async function again(schedule: { readonly seed: number; readonly faults: readonly Fault[] }): Promise<Trace | null> {
		const outcome = await runInNode({ files, seed: schedule.seed, faults: schedule.faults });
		return outcome.kind === 'finished' ? outcome.value : null;
	}
}

/** `Flights on ReserveFlight, Seats.hold #1: done, reply lost.` */
export function inWords(faults: readonly Fault[]): string {
	if (faults.length === 0) return 'Without any fault.';
	return `${faults
		.map((fault) => {
			const [module = '', type = '', delivery = '', call] = fault.at.split('/');
			const occurrence = delivery.slice(delivery.lastIndexOf('#'));
			const where =
				type === '' ? module : call === undefined ? `${type} ${occurrence} to ${module}` : `${module} on ${type} ${occurrence}, ${call.replace('#', ' #')}`;
			return `${where}: ${faultKind(fault.kind)?.says(fault) ?? fault.kind}`;
		})
		.join('; then ')}.`;
}
