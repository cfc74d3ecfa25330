/** Reads a trace in the few ways that tests of the engine need. */
import type { Message, RecordKind, RecordOf, Trace, TraceRecord } from '#trace/record.ts';

export function ofKind<K extends RecordKind>(trace: Trace, kind: K, lane?: string): readonly RecordOf<K>[] {
	// Safe: narrowed by `kind`, which TypeScript does not see through a type parameter.
	return trace.records.filter(
		(record) => record.kind === kind && (lane === undefined || record.lane === lane)
	) as readonly TraceRecord[] as readonly RecordOf<K>[];
}

/** Message types of the records of one kind. */
export function typesOf(trace: Trace, kind: RecordKind, lane?: string): readonly string[] {
	return ofKind(trace, kind, lane).map((record) => record.message?.type ?? '');
}

/** The only record of its kind. */
export function theOnly<K extends RecordKind>(trace: Trace, kind: K, lane?: string): RecordOf<K> {
	const [first, ...more] = ofKind(trace, kind, lane);
	if (!first || more.length > 0)
		throw new Error(`The trace has ${String(first ? more.length + 1 : 0)} records of kind ${kind}, not one. It has: ${outline(trace).join('; ')}`);
	return first;
}

/** Each record in a few words, without verdicts and states: `deliver Orders PlaceOrder`. */
export function outline(trace: Trace, lane?: string): readonly string[] {
	return trace.records
		.filter((record) => record.kind !== 'verdict' && record.kind !== 'ledger' && record.kind !== 'state' && (lane === undefined || record.lane === lane))
		.map((record) => [record.kind, record.lane, record.message?.type].filter((word) => word !== undefined).join(' '));
}

export function messageOf(record: TraceRecord | undefined): Message {
	if (!record?.message) throw new Error(record ? `The ${record.kind} record carries no message.` : 'There is no such record.');
	return record.message;
}

/** Texts of the notes with this code. */
export function notesOf(trace: Trace, code: string): readonly string[] {
	return ofKind(trace, 'note')
		.filter((record) => record.data.code === code)
		.map((record) => record.data.text);
}

export function problemCodes(trace: Trace): readonly string[] {
	return trace.problems.map((problem) => problem.code);
}
