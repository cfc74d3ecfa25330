/** The handlers that were at work in a step, and everything each of them did. */
import type { Seq, SourceLine, Trace, TraceRecord } from '#trace/record.ts';
import { messagesOf } from '#trace/read/commit-words.ts';
import { factsOf } from '#trace/read/facts.ts';
import { perTrace } from '#trace/read/per-trace.ts';
import { stepOfSeq } from '#trace/read/steps.ts';
import { undoingOf } from '#trace/read/undoing.ts';

export interface Deed {
	/** `to send`: it is in the outbox, and somebody else sends it. */
	readonly verb: 'sent' | 'stored' | 'published' | 'asked' | 'to send';
	readonly name: string;
	readonly hue: 'command' | 'event' | 'external';
	readonly isUndo: boolean;
	/** The step to go to: where it arrived, or where it was done. */
	readonly step: number;
	/** A command that was lost on its way. */
	readonly isLost: boolean;
}

export interface Handling {
	readonly seq: Seq;
	readonly module: string;
	readonly messageType: string;
	readonly attempt: number;
	/** The learner's line: of what it did in this step, else of whatever it did first. */
	readonly source: SourceLine | null;
	readonly deeds: readonly Deed[];
	/** How it ended, unless it went well: `threw TransientError: ...`, `crashed before the ack`. */
	readonly trouble: string | null;
}

/** Records by the handler execution that they belong to. */
const byHandling = perTrace((trace: Trace): ReadonlyMap<Seq, readonly TraceRecord[]> => {
	const groups = new Map<Seq, TraceRecord[]>();
	for (const record of trace.records) {
		// A crash stands outside of the handler that it killed, and points at it.
		const owner = record.handling ?? (record.kind === 'crash' ? record.cause : null);
		if (owner === null) continue;
		const group = groups.get(owner);
		if (group) group.push(record);
		else groups.set(owner, [record]);
	}
	return groups;
});

export function handlingsOf(trace: Trace, n: number): readonly Handling[] {
	const step = factsOf(trace)[n - 1]?.step;
	if (!step) return [];
	const owners = new Set<Seq>();
	for (const record of [step.record, ...step.records.filter((one) => one.kind === 'deliver')]) {
		const owner = record.kind === 'deliver' ? record.seq : (record.handling ?? (record.kind === 'crash' ? record.cause : null));
		if (owner !== null && trace.records[owner]?.kind === 'deliver') owners.add(owner);
	}
	return [...owners].map((owner) => handlingOf(trace, owner, n));
}

function handlingOf(trace: Trace, owner: Seq, n: number): Handling {
	const deliver = trace.records[owner];
	const records = byHandling(trace).get(owner) ?? [];
	const withSource = records.filter((record) => record.source !== null);
	const here = withSource.find((record) => stepOfSeq(trace, record.seq) === n && record.kind !== 'read');
	return {
		seq: owner,
		module: deliver?.lane ?? '',
		messageType: deliver?.message?.type ?? '',
		attempt: deliver?.kind === 'deliver' ? deliver.data.attempt : 1,
		source: (here ?? withSource.find((record) => record.kind !== 'read') ?? withSource[0])?.source ?? null,
		deeds: records.flatMap((record) => deedOf(trace, record)),
		trouble: troubleOf(records)
	};
}

function deedOf(trace: Trace, record: TraceRecord): readonly Deed[] {
	const type = record.message?.type ?? '';
	const isUndo = undoingOf(trace).types.has(type);
	const step = stepOfSeq(trace, record.seq);
	switch (record.kind) {
		case 'send': {
			const arrival = trace.records.find(
				(later) => later.seq > record.seq && later.cause === record.seq && (later.kind === 'deliver' || later.kind === 'drop')
			);
			return [{ verb: 'sent', name: type, hue: 'command', isUndo, step: arrival ? stepOfSeq(trace, arrival.seq) : step, isLost: arrival?.kind === 'drop' }];
		}
		case 'append':
			return [{ verb: 'stored', name: type, hue: 'event', isUndo, step, isLost: false }];
		case 'publish':
			return [{ verb: 'published', name: type, hue: 'event', isUndo, step, isLost: false }];
		case 'commit':
			return messagesOf(record.data).map((name) => ({
				verb: 'to send',
				name,
				hue: trace.contracts[name]?.kind ?? 'event',
				isUndo: undoingOf(trace).types.has(name),
				step,
				isLost: false
			}));
		case 'call':
			return [{ verb: 'asked', name: `${record.data.service}: ${record.data.operation}`, hue: 'external', isUndo: false, step, isLost: false }];
		default:
			return [];
	}
}

function troubleOf(records: readonly TraceRecord[]): string | null {
	for (const record of records) {
		if (record.kind === 'throw') return `threw ${record.data.error.name}: ${record.data.error.message}`;
		if (record.kind === 'crash') return `crashed ${record.data.when}`;
		if (record.kind === 'stuck') return `waits for ever: ${record.data.waitingFor}`;
	}
	return null;
}
