/** Reads outcomes in tests: fails with the outcome itself when it is of another kind than was hoped for. */
import type { Outcome } from '#sandbox/job.ts';
import type { Problem, RecordKind, RecordOf, Trace, TraceRecord } from '#trace/record.ts';

export function finished<T>(outcome: Outcome<T>): T {
	if (outcome.kind !== 'finished') throw new Error(`The job did not finish: ${outcome.problem.sentence}`);
	return outcome.value;
}

export function stopped<T>(outcome: Outcome<T>): Extract<Outcome<T>, { kind: 'stopped' }> {
	if (outcome.kind !== 'stopped') throw new Error(`The job was not stopped: ${JSON.stringify(outcome).slice(0, 400)}`);
	return outcome;
}

export function refused<T>(outcome: Outcome<T>): Problem {
	if (outcome.kind !== 'refused') throw new Error(`The job was not refused: ${JSON.stringify(outcome).slice(0, 400)}`);
	return outcome.problem;
}

export function recordsOf<K extends RecordKind>(trace: Trace, kind: K): readonly RecordOf<K>[] {
	// Safe: the filter asks for the very kind.
	return trace.records.filter((record) => record.kind === kind) as readonly TraceRecord[] as readonly RecordOf<K>[];
}

/** What the first event of this type carries. */
export function dataOf(trace: Trace, type: string): Readonly<Record<string, unknown>> {
	const data = trace.records.find((record) => record.message?.type === type && (record.kind === 'publish' || record.kind === 'append'))?.message?.data;
	if (typeof data !== 'object' || data === null || Array.isArray(data))
		throw new Error(`No ${type} in: ${trace.records.map((record) => record.summary).join(' ')}`);
	return data as Readonly<Record<string, unknown>>;
}
