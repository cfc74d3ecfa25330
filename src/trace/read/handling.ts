/** The handler execution that a step belongs to, and what came of it. */
import type { RecordOf, Seq, SourceLine, Trace, TraceRecord } from '../record.ts';

export interface HandlingFact {
	/** The delivery that started it. */
	readonly delivery: RecordOf<'deliver'>;
	/** What it sent, stored, published and asked, in order. */
	readonly made: readonly RecordOf<'send' | 'append' | 'publish' | 'call'>[];
	/** How it ended: acknowledged, thrown, parked; `null` when the module died or it waits for ever. */
	readonly ended: RecordOf<'ack' | 'throw' | 'park'> | null;
	/** The learner's line of the step itself, or of the first thing that it made. */
	readonly source: SourceLine | null;
}

/** @param seq any record of the step; `null` for one outside of every handler */
export function handlingOf(trace: Trace, seq: Seq): HandlingFact | null {
	const record = trace.records[seq];
	const start = record?.kind === 'deliver' ? record.seq : record?.handling;
	const delivery = start === null || start === undefined ? undefined : trace.records[start];
	if (!record || delivery?.kind !== 'deliver') return null;
	const own = trace.records.filter((one) => one.handling === delivery.seq);
	const made = own.filter(isMade);
	const ended = own.findLast(isEnd) ?? null;
	return { delivery, made, ended, source: record.source ?? made[0]?.source ?? ended?.source ?? null };
}

function isMade(record: TraceRecord): record is RecordOf<'send' | 'append' | 'publish' | 'call'> {
	return record.kind === 'send' || record.kind === 'append' || record.kind === 'publish' || record.kind === 'call';
}

function isEnd(record: TraceRecord): record is RecordOf<'ack' | 'throw' | 'park'> {
	return record.kind === 'ack' || record.kind === 'throw' || record.kind === 'park';
}
