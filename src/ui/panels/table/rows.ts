/** The trace as rows of a table: one for each step, and below it, when unfolded, one for each smaller record. */
import { factsOf, type StepFact } from '#trace/read/facts.ts';
import { sayTime } from '#trace/read/say-time.ts';
import type { Trace, TraceRecord } from '#trace/record.ts';
import { sayFault } from '../marks/fault-words.ts';
import { laneLabel } from '../marks/say-step.ts';

export interface StepRow {
	readonly kind: 'step';
	readonly key: string;
	readonly n: number;
	readonly fact: StepFact;
	readonly time: string;
	readonly module: string;
	/** Said after the chip: `lost, comes again at 1074 ms`. */
	readonly remarks: string;
	/** `ReserveHotel 4, undoes 3`. */
	readonly cause: string;
	/** Faults that hit in this step, in words. */
	readonly faults: string;
	/** How many smaller records it has. */
	readonly smaller: number;
	readonly isUnfolded: boolean;
}

export interface RecordRow {
	readonly kind: 'record';
	readonly key: string;
	readonly n: number;
	readonly record: TraceRecord;
	readonly time: string;
	readonly module: string;
	readonly verb: string;
	readonly summary: string;
}

export type Row = StepRow | RecordRow;

/** @param unfolded numbers of the steps whose smaller records are shown */
export function rowsOf(trace: Trace, unfolded: ReadonlySet<number>): readonly Row[] {
	return factsOf(trace).flatMap((fact): readonly Row[] => {
		const isUnfolded = unfolded.has(fact.n);
		return [stepRow(trace, fact, isUnfolded), ...(isUnfolded ? fact.step.records.slice(1).map((record) => recordRow(trace, fact.n, record)) : [])];
	});
}

function stepRow(trace: Trace, fact: StepFact, isUnfolded: boolean): StepRow {
	const undoes = fact.remarks.filter((remark) => remark.startsWith('undoes '));
	return {
		kind: 'step',
		key: `step-${fact.n}`,
		n: fact.n,
		fact,
		time: sayTime(fact.timeMs),
		module: laneLabel(trace, fact.lane),
		remarks: fact.remarks.filter((remark) => !undoes.includes(remark)).join(', '),
		cause: [...(fact.cause ? [`${fact.cause.name} ${fact.cause.n}`] : []), ...undoes].join(', '),
		faults: fact.faults.map((index) => sayFaultAt(trace, index)).join(', '),
		smaller: fact.step.records.length - 1,
		isUnfolded
	};
}

function recordRow(trace: Trace, n: number, record: TraceRecord): RecordRow {
	return {
		kind: 'record',
		key: `record-${record.seq}`,
		n,
		record,
		time: sayTime(record.timeMs),
		module: laneLabel(trace, record.lane),
		verb: record.kind === 'deliver' ? 'handle' : record.kind,
		summary: record.summary
	};
}

function sayFaultAt(trace: Trace, index: number): string {
	const fault = trace.faults[index];
	return fault ? sayFault(fault) : 'fault';
}
