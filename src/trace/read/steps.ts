/**
 * Steps: what the learner counts.
 *
 * A run leaves many records (sent, delivered, stored, acknowledged ...). A *step* is a record that moves the story: a command arrives, an event is
 * stored or published, an external service is asked or answers, something breaks. The smaller records that follow belong to it, so
 * "the state at step 9" is the state after all of them. An event that reaches its subscriber with nothing in between is part of the step that
 * stored it; one that arrives later, or again, is a step of its own.
 */
import type { Seq, Trace, TraceRecord } from '../record.ts';

export interface Step {
	/** 1-based: the number on the axis. */
	readonly n: number;
	/** The record that makes it a step. */
	readonly record: TraceRecord;
	/** That record and the smaller ones up to the next step. */
	readonly records: readonly TraceRecord[];
}

const ALWAYS_MAJOR: ReadonlySet<string> = new Set([
	'append',
	'publish',
	'crash',
	'restart',
	'drop',
	'throw',
	'park',
	'conflict',
	'stuck',
	'commit',
	'redrive',
	'discard',
	'timeout',
	'refuse',
	'deploy',
	'stop',
	'start',
	'rebuild',
	'condition',
	'schedule',
	'cancel'
]);

const cache = new WeakMap<readonly TraceRecord[], readonly Step[]>();

/** All steps of a run, in order. Cached per trace. */
export function stepsOf(trace: Pick<Trace, 'records'>): readonly Step[] {
	const known = cache.get(trace.records);
	if (known) return known;
	const steps: { n: number; record: TraceRecord; records: TraceRecord[] }[] = [];
	for (const record of trace.records) {
		const last = steps.at(-1);
		if (isMajor(record, last?.record)) steps.push({ n: steps.length + 1, record, records: [record] });
		// What comes before the first step belongs to none.
		else last?.records.push(record);
	}
	cache.set(trace.records, steps);
	return steps;
}

function isMajor(record: TraceRecord, latestMajor: TraceRecord | undefined): boolean {
	if (ALWAYS_MAJOR.has(record.kind)) return true;
	if (record.fault !== null && record.kind !== 'ack') return true;
	switch (record.kind) {
		case 'call':
			return !record.data.quiet;
		case 'reply':
			return !record.data.quiet || record.data.refused || record.data.lost;
		case 'deliver': {
			if (record.message?.kind !== 'event') return true;
			const { redelivery, duplicate } = record.data;
			return redelivery || duplicate || !latestMajor || !(isSource(latestMajor, record) || isSibling(latestMajor, record));
		}
		default:
			return false;
	}
}

/** The step that stored or published the very event now delivered. */
function isSource(major: TraceRecord, delivery: TraceRecord): boolean {
	return (major.kind === 'append' || major.kind === 'publish') && major.message?.messageId === delivery.message?.messageId;
}

/** The first of several events of one atomic append still counts as "nothing in between". */
function isSibling(major: TraceRecord, delivery: TraceRecord): boolean {
	return (
		major.kind === 'append' &&
		major.data.batchIndex > 0 &&
		major.handling !== null &&
		delivery.cause !== null &&
		delivery.cause < major.seq &&
		major.seq - delivery.cause <= major.data.batchIndex
	);
}

/** The number of the step that a record belongs to; 0 before the first. */
export function stepOfSeq(trace: Pick<Trace, 'records'>, seq: Seq): number {
	const steps = stepsOf(trace);
	let low = 0;
	let high = steps.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const step = steps[middle];
		if (step && step.record.seq <= seq) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Position of the last record that has happened once the cursor is on step `n`; -1 when `n` is 0. */
export function lastSeqOfStep(trace: Pick<Trace, 'records'>, n: number): Seq {
	const steps = stepsOf(trace);
	if (n <= 0) return -1;
	return (steps[Math.min(n, steps.length) - 1]?.records.at(-1) ?? trace.records.at(-1))?.seq ?? -1;
}
