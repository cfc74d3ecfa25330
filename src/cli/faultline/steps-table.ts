/** A run as a table in plain text: what the Events table of the page shows. */
import { faultKind } from '#engine/faults/index.ts';
import { factsOf, type StepFact } from '#trace/read/facts.ts';
import { sayTime } from '#trace/read/say-time.ts';
import type { Trace } from '#trace/record.ts';

const HEAD = ['step', 'time', 'where', 'what', 'because of', ''] as const;
/** Columns of numbers. */
const RIGHT: ReadonlySet<number> = new Set([0, 1]);

export function stepsTable(trace: Trace): string {
	const labels = new Map(trace.lanes.map((lane) => [lane.id, lane.label]));
	const rows = [HEAD, ...factsOf(trace).map((fact) => rowOf(trace, fact, labels))];
	const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => (RIGHT.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

function rowOf(trace: Trace, fact: StepFact, labels: ReadonlyMap<string, string>): readonly string[] {
	const faults = fact.faults.flatMap((index) => trace.faults[index] ?? []).map((fault) => `! ${faultKind(fault.kind)?.says(fault) ?? fault.kind}`);
	return [
		String(fact.n),
		sayTime(fact.timeMs),
		labels.get(fact.lane) ?? fact.lane,
		fact.verb === fact.name ? fact.name : `${fact.verb} ${fact.name}`,
		fact.cause === null ? '' : `${String(fact.cause.n)} ${fact.cause.name}`,
		[...faults, ...fact.remarks].join('; ')
	];
}
