/** What there is to say of each step: the lanes, the table, the phone and the inspector all say this, each in its own way. */
import type { InvariantResult, Seq, Trace, TraceRecord, VirtualMs } from '../record.ts';
import { commitName, messagesOf } from './commit-words.ts';
import { perTrace } from './per-trace.ts';
import { sayDuration, sayTime } from './say-time.ts';
import { stepOfSeq, stepsOf, type Step } from './steps.ts';
import { undoingOf } from './undoing.ts';

/** Hue of a chip: the domain's three, or what went wrong, or neither. */
export type Hue = 'command' | 'event' | 'external' | 'fail' | 'plain';

export interface StepFact {
	readonly n: number;
	readonly seq: Seq;
	readonly step: Step;
	readonly timeMs: VirtualMs;
	/** Where it is drawn: a lane's id, or `world`. */
	readonly lane: string;
	/** One word for what happened: `handle`, `append`, `reply`. */
	readonly verb: string;
	/** The name on its chip: a message type, an operation, an answer. */
	readonly name: string;
	readonly hue: Hue;
	readonly isUndo: boolean;
	/** The business said no: `CardDeclined`, `402 declined`. */
	readonly isRefusal: boolean;
	/** It never arrived. */
	readonly isLost: boolean;
	/** A second copy of what has arrived, or the notice that one is on its way. */
	readonly isCopy: boolean;
	/** 2 and more: the same message again. */
	readonly attempt: number;
	/** The step whose event it undoes. */
	readonly undoes: number | null;
	/** The step that led to it, and what that was called. */
	readonly cause: { readonly n: number; readonly name: string } | null;
	/** Indexes into `trace.faults` of those that hit in this step. */
	readonly faults: readonly number[];
	readonly broke: readonly InvariantResult[];
	/** What else is to be said, in a few words each: `undoes 5`, `lost`, `attempt 2`. */
	readonly remarks: readonly string[];
}

/** Facts of all steps, by position: step `n` is at `n - 1`. */
export const factsOf = perTrace((trace: Trace): readonly StepFact[] => {
	const broken = brokenBy(trace);
	const facts: StepFact[] = [];
	/** The step of the latest answer from outside, by the handler that got it. */
	const answers = new Map<Seq, number>();
	for (const step of stepsOf(trace)) {
		const { kind, handling } = step.record;
		const answer = handling === null ? 0 : (answers.get(handling) ?? 0);
		facts.push(factOf(trace, step, Math.max(answer, causeOf(trace, step.record)), facts, broken.get(step.n) ?? []));
		if (handling !== null && kind === 'reply') answers.set(handling, step.n);
	}
	return facts;
});

/** @param cause the step that led to it; 0 for a root. What a handler does once an answer is there, it does because of the answer. */
function factOf(trace: Trace, step: Step, cause: number, before: readonly StepFact[], broke: readonly InvariantResult[]): StepFact {
	const { record } = step;
	const undoing = undoingOf(trace);
	const undone = undoing.undoes.get(record.seq);
	const type = messageName(record);
	const fact = {
		n: step.n,
		seq: record.seq,
		step,
		timeMs: record.timeMs,
		lane: placeOf(record),
		verb: record.kind === 'deliver' ? 'handle' : record.kind,
		name: nameOf(record),
		hue: hueOf(record),
		isUndo: type !== null && undoing.types.has(type),
		isRefusal: record.kind === 'reply' ? record.data.refused : type !== null && trace.contracts[type]?.failure === true,
		isLost: record.kind === 'drop' || (record.kind === 'reply' && record.data.lost),
		isCopy: record.kind === 'duplicate' || (record.kind === 'deliver' && record.data.duplicate),
		attempt: record.kind === 'deliver' ? record.data.attempt : 1,
		undoes: undone === undefined ? null : stepOfSeq(trace, undone),
		cause: cause === 0 ? null : { n: cause, name: before[cause - 1]?.name ?? '' },
		faults: [...new Set(step.records.map((one) => one.fault).filter((fault) => fault !== null))],
		broke
	};
	return { ...fact, remarks: remarksOf(record, fact) };
}

/** Invariants by the step at which they broke. */
function brokenBy(trace: Trace): ReadonlyMap<number, readonly InvariantResult[]> {
	const broken = new Map<number, InvariantResult[]>();
	for (const invariant of trace.verdict.invariants) {
		if (invariant.held || invariant.brokeAt === null) continue;
		const n = stepOfSeq(trace, invariant.brokeAt);
		broken.set(n, [...(broken.get(n) ?? []), invariant]);
	}
	return broken;
}

/**
 * The step that led to this record: of the nearest record up the chain that makes a step or starts a handler. What a handler sends is noted in whichever
 * step is latest, and says nothing of its cause. 0 for a root.
 */
function causeOf(trace: Trace, record: TraceRecord): number {
	const own = stepOfSeq(trace, record.seq);
	let seq = record.cause;
	while (seq !== null) {
		const cause = trace.records[seq];
		const n = stepOfSeq(trace, seq);
		if (n !== own && (cause?.kind === 'deliver' || stepsOf(trace)[n - 1]?.record.seq === seq)) return n;
		seq = cause?.cause ?? null;
	}
	return 0;
}

/** A message on its way is drawn where it was going. */
function placeOf(record: TraceRecord): string {
	return record.kind === 'drop' || record.kind === 'duplicate' || record.kind === 'delay' ? record.data.to : record.lane;
}

/** The type on the chip, where the chip names a message. */
function messageName(record: TraceRecord): string | null {
	switch (record.kind) {
		case 'deliver':
		case 'send':
		case 'append':
		case 'publish':
		case 'drop':
		case 'duplicate':
		case 'delay':
			return record.message?.type ?? null;
		default:
			return null;
	}
}

/** What its chip says. Also for the smaller records of a step. */
export function nameOf(record: TraceRecord): string {
	switch (record.kind) {
		case 'call':
		case 'effect':
			return record.data.operation;
		case 'reply':
			return record.data.lost ? 'no reply' : record.data.label;
		case 'throw':
			return record.data.error.name;
		case 'park':
			return 'parked';
		case 'crash':
			return 'crash';
		case 'restart':
			return 'restart';
		case 'conflict':
			return 'version conflict';
		case 'fail':
			return `${record.data.call.split(' ', 1)[0] ?? ''} failed`;
		case 'stuck':
			return 'waits for ever';
		case 'commit':
			return commitName(record.data);
		case 'schedule':
		case 'timer':
			return record.message?.type ?? record.kind;
		case 'cancel':
			return record.data.tookEffect ? 'timer taken back' : 'cancel too late';
		case 'timeout':
			return 'took too long';
		case 'refuse':
			return 'ack refused';
		case 'deploy':
			return `version ${record.data.version}`;
		case 'stop':
			return 'stopped';
		case 'start':
			return 'started';
		case 'rebuild':
			return 'rebuild';
		case 'condition':
			return record.data.isOver ? `${sayCondition(record.data.what)} is over` : sayCondition(record.data.what);
		default:
			return record.message?.type ?? record.kind;
	}
}

/** A fault kind's id as words: `clock-ahead` is `clock ahead`. */
function sayCondition(what: string): string {
	return what.replaceAll('-', ' ');
}

export function hueOf(record: TraceRecord): Hue {
	switch (record.kind) {
		case 'call':
		case 'effect':
		case 'reply':
			return 'external';
		case 'throw':
		case 'park':
		case 'crash':
		case 'conflict':
		case 'fail':
		case 'stuck':
		case 'timeout':
		case 'refuse':
		case 'condition':
			return record.kind === 'condition' && record.data.isOver ? 'plain' : 'fail';
		case 'restart':
		case 'commit':
		case 'cancel':
		case 'deploy':
		case 'stop':
		case 'start':
		case 'rebuild':
		case 'verdict':
		case 'ledger':
		case 'state':
		case 'note':
			return 'plain';
		default:
			return record.message?.kind ?? 'plain';
	}
}

function remarksOf(record: TraceRecord, fact: Omit<StepFact, 'remarks'>): readonly string[] {
	const remarks: string[] = [];
	if (fact.undoes !== null) remarks.push(`undoes ${fact.undoes}`);
	if (fact.isRefusal) remarks.push('refused');
	if (fact.attempt > 1) remarks.push(`attempt ${fact.attempt}`);
	switch (record.kind) {
		case 'deliver':
			if (record.data.duplicate) remarks.push('second copy');
			else if (record.data.redelivery) remarks.push('again');
			break;
		case 'drop':
			remarks.push(record.data.redeliveredAtMs === null ? 'lost for good' : `lost, comes again at ${sayTime(record.data.redeliveredAtMs)}`);
			break;
		case 'duplicate':
			remarks.push(`a copy follows at ${sayTime(record.data.atMs)}`);
			break;
		case 'delay':
			remarks.push(`held back ${sayDuration(record.data.byMs)}`);
			break;
		case 'append':
			if (record.data.repeated) remarks.push('stored before');
			break;
		case 'reply':
			if (record.data.lost) remarks.push(`${record.data.operation}: the answer is lost`);
			break;
		case 'crash':
			remarks.push(record.data.when);
			break;
		case 'throw':
			remarks.push(record.data.error.message);
			break;
		case 'park':
			remarks.push(`after ${record.data.attempts === 1 ? '1 attempt' : `${record.data.attempts} attempts`}`);
			break;
		case 'conflict':
			remarks.push(`expected ${record.data.expected}, was ${record.data.current}`);
			break;
		case 'fail':
			remarks.push(`${record.data.call}: ${record.data.done ? 'done all the same' : 'nothing done'}`);
			break;
		case 'stuck':
			remarks.push(record.data.waitingFor);
			break;
		case 'commit':
			if (record.data.outbox.length > 0) remarks.push(`with ${messagesOf(record.data).join(', ')}`);
			break;
		case 'schedule':
			remarks.push(record.data.repeated ? 'was set already' : `timer for ${sayTime(record.data.dueAtMs)}`);
			break;
		case 'timeout':
			remarks.push(`after ${sayDuration(record.data.afterMs)}, given to the next`);
			break;
		case 'discard':
		case 'stop':
			remarks.push(record.kind === 'stop' ? record.data.why : record.data.reason);
			break;
		case 'condition':
			if (record.data.forMs !== null) remarks.push(`for ${sayDuration(record.data.forMs)}`);
			break;
		default:
	}
	for (const invariant of fact.broke) remarks.push(`breaks: ${invariant.label}`);
	return remarks;
}
