/**
 * The trace: what one run of the simulator leaves behind.
 *
 * Everything on the page is drawn from this and from nothing else, so it is plain JSON: it crosses from the sandbox to the page, is saved as a file,
 * and reads the same a year later. Positions are indexes into `records` (`seq`); times are virtual milliseconds. No record is ever changed once written.
 */
import type { Account, Contract, Lane, MessageKind, ModuleOutline } from './system.ts';

/** Any JSON value: what a message may carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Index of a record in `Trace.records`. */
export type Seq = number;
/** Virtual milliseconds since the start of the run. */
export type VirtualMs = number;

/** A message as it travelled. Every field of the envelope is always there; `null` where it cannot apply. */
export interface Message {
	readonly type: string;
	readonly kind: MessageKind;
	readonly data: Json;
	readonly messageId: string;
	readonly correlationId: string;
	/** The message whose handling caused this one; `null` for a root. */
	readonly causationId: string | null;
	readonly streamName: string | null;
	readonly streamPosition: number | null;
	readonly globalPosition: number | null;
	/** 1 on first delivery. */
	readonly attempt: number;
}

/** Where in the learner's files something happened. */
export interface SourceLine {
	readonly file: string;
	/** 1-based. */
	readonly line: number;
}

/** An error in the learner's terms. `stack` is already translated to the learner's files. */
export interface Failure {
	readonly name: string;
	readonly message: string;
	/** `transient`: worth another attempt. `permanent`: never. `bug`: the code is wrong. `conflict`: somebody wrote first. */
	readonly class: 'transient' | 'permanent' | 'bug' | 'conflict';
	readonly source: SourceLine | null;
}

/** What each kind of record adds. `lane` of the record says where; `message` says about which message. */
export interface RecordData {
	/** A handler starts on a message. A bar on the lane begins here. */
	deliver: {
		readonly attempt: number;
		readonly redelivery: boolean;
		readonly duplicate: boolean;
		readonly via: 'command' | 'subscription' | 'publication' | 'timer' | 'projection' | 'operator';
		/** Which copy of the module has it in hand, from 1. */
		readonly instance: number;
		/** Which version of the module's code, from 1: a deploy makes the next. */
		readonly version: number;
	};
	/** A command left for the module that handles it (`to`). */
	send: { readonly to: string; readonly durable: boolean };
	/** An event was stored. */
	append: { readonly expected: string; readonly batchIndex: number; readonly batchSize: number; readonly checkpoint: boolean; readonly repeated: boolean };
	/** A contract event left the module for these subscribers. */
	publish: { readonly to: readonly string[]; readonly durable: boolean };
	/** A transaction was committed. `outbox`: ids of the messages that leave with it. */
	commit: { readonly database: string; readonly writes: readonly RowWrite[]; readonly outbox: readonly string[] };
	/** A command was scheduled. `token`: its message id. `repeated`: it had been before, and nothing changed. */
	schedule: { readonly to: string; readonly token: string; readonly dueAtMs: VirtualMs; readonly repeated: boolean };
	/** A timer was taken back, or it was too late for that (`tookEffect: false`). */
	cancel: { readonly token: string; readonly tookEffect: boolean };
	/** A timer fired: its command is on its way. */
	timer: { readonly to: string; readonly token: string; readonly dueAtMs: VirtualMs };
	/** A stream was read. */
	read: { readonly stream: string; readonly count: number };
	/** An external service was asked. `lane` is the service (or, for a quiet one, the module that owns it). */
	call: { readonly service: string; readonly operation: string; readonly request: Json; readonly key: string | null; readonly quiet: boolean };
	/** The external service did it: the ledger moved. */
	effect: { readonly service: string; readonly operation: string; readonly postings: readonly Posting[]; readonly repeated: boolean };
	/** The external service's answer arrived (`lost`: it never did). */
	reply: {
		readonly service: string;
		readonly operation: string;
		readonly answer: Json;
		readonly label: string;
		readonly refused: boolean;
		readonly lost: boolean;
		readonly quiet: boolean;
	};
	/** The handler finished and the delivery was acknowledged: its bar ends. */
	ack: { readonly attempt: number };
	/** The handler threw: its bar ends in a cross. */
	throw: { readonly error: Failure; readonly attempt: number };
	/** The same message will be delivered again at `atMs`. */
	retry: { readonly attempt: number; readonly atMs: VirtualMs; readonly reason: string };
	/** Given up: the message lies in the dead letters. */
	park: { readonly reason: string; readonly attempts: number; readonly consumer: string };
	/** A dead letter is delivered again, with its own id. */
	redrive: { readonly to: string };
	/** A dead letter, or a message under `skip`, was thrown away. */
	discard: { readonly reason: string };
	/** A delivery took longer than its group allows: it is given to somebody else, and the late ack will be refused. */
	timeout: { readonly afterMs: number };
	/** A handler finished a delivery that was given to somebody else since: its ack is refused. */
	refuse: { readonly attempt: number };
	/** Another version of a module takes over. */
	deploy: { readonly file: string; readonly version: number };
	/** A consumer stands still: a graceful stop, `STOP`, or the dead-letter mode `stop`. */
	stop: { readonly why: string };
	/** It goes on. */
	start: { readonly why: string };
	/** The read models of a module are emptied and folded anew. */
	rebuild: { readonly tables: readonly string[] };
	/** A condition of the world begins (slow, down, partition, lag, a wrong clock ...) or ends. `what` is a fault kind's id. */
	condition: { readonly what: string; readonly isOver: boolean; readonly forMs: number | null };
	/** A module died; everything in its variables is gone. */
	crash: { readonly when: string; readonly instance: number; readonly lostDeliveries: readonly string[] };
	/** Its file was evaluated afresh. */
	restart: { readonly incarnation: number; readonly instance: number };
	/** A message was lost on its way to `to`. `redeliveredAtMs` is null when it is gone for good. */
	drop: { readonly to: string; readonly redeliveredAtMs: VirtualMs | null };
	/** A second copy is on its way to `to`. */
	duplicate: { readonly to: string; readonly atMs: VirtualMs };
	/** A message is held back on its way to `to`. */
	delay: { readonly to: string; readonly byMs: number };
	/** An append met another version than it expected. */
	conflict: { readonly stream: string; readonly expected: string; readonly current: string };
	/** A port call of the handler failed under an injected fault; `done`: its effect is there all the same. */
	fail: { readonly call: string; readonly done: boolean };
	/** Something worth saying about the code: `Date` was used, a call was not awaited. */
	note: { readonly code: string; readonly text: string };
	/** The values of the accounts changed. All accounts, every time. */
	ledger: { readonly values: Readonly<Record<string, number>> };
	/** A read model that the scenario declares changed: state before and after is the difference of two of these. */
	state: { readonly name: string; readonly value: Json };
	/** An invariant broke (`held: false`) or was fulfilled here. */
	verdict: { readonly invariant: string; readonly held: boolean; readonly sentence: string };
	/** A handler waits for something that nothing will resolve. */
	stuck: { readonly waitingFor: string };
}

/** One row of a committed transaction; `row: null` when it was deleted. */
export interface RowWrite {
	readonly table: string;
	readonly key: string;
	readonly version: number;
	readonly row: Json;
}

export type RecordKind = keyof RecordData;

interface RecordBase {
	readonly seq: Seq;
	readonly timeMs: VirtualMs;
	/** `Lane.id`, or `world` for what comes from outside (first commands) and for verdicts. */
	readonly lane: string;
	/** The record that caused this one; `null` for a root. */
	readonly cause: Seq | null;
	/** The `deliver` record of the handler execution in which this happened; `null` outside of handlers. */
	readonly handling: Seq | null;
	readonly message: Message | null;
	/** Index into `Trace.faults` of the injected fault that hit here. */
	readonly fault: number | null;
	/** Structural address, where a fault can be put: see `FaultPoint`. */
	readonly address: string | null;
	/** The learner's line that did this. Not part of the trace hash. */
	readonly source: SourceLine | null;
	/** One plain sentence, the same for the eye and for a screen reader. */
	readonly summary: string;
}

/** One record of kind `K`; narrow on `kind` to know `data`. */
export type RecordOf<K extends RecordKind> = { [P in K]: RecordBase & { readonly kind: P; readonly data: RecordData[P] } }[K];
export type TraceRecord = RecordOf<RecordKind>;

/** A movement on an account, done by an external service. */
export interface Posting {
	readonly account: string;
	/** Whose: usually the correlation, `trip-7`. */
	readonly key: string;
	readonly amount: number;
}

/** A fault as data: what, and structurally where. Fits in a link, survives edits of the code. */
export interface Fault {
	/** A fault kind's id: `crash-before`, `drop`, `decline`. */
	readonly kind: string;
	/** `Hotels/ReserveHotel/trip-7#1` or, inside its handling, `Hotels/ReserveHotel/trip-7#1/append#1`. */
	readonly at: string;
	/** For kinds that take a duration. */
	readonly ms?: number;
}

/** A place where faults can be put, found by a run. */
export interface FaultPoint {
	readonly address: string;
	/** The record that stands for it: a `deliver` for a delivery, else the record of the call. */
	readonly seq: Seq;
	readonly module: string;
	/** The message being delivered or handled there. */
	readonly messageType: string;
	/** What the point is, in words: `delivery`, `append FlightReserved`, `Cards.authorise`. */
	readonly label: string;
	/** Ids of the fault kinds that fit. */
	readonly kinds: readonly string[];
	/** The row of the sweep's matrix it belongs to: a message type, or an external operation. */
	readonly row: string;
}

export type InvariantKind = 'always' | 'eventually' | 'leadsTo' | 'atEnd';

export interface InvariantResult {
	readonly id: string;
	readonly kind: InvariantKind;
	/** Short, for the strip: `a cancelled trip holds nothing`. */
	readonly label: string;
	readonly held: boolean;
	/** Why it broke, in a sentence; empty when held. */
	readonly sentence: string;
	/** The record at which it broke; `null` when held. */
	readonly brokeAt: Seq | null;
}

/** How a run ended. */
export type RunEnd =
	/** Nothing deliverable is left. */
	| { readonly kind: 'quiescent' }
	/** The step budget was used up; `cycle` are the handlers that cause each other: `North ItemRenamed`. `attempts`: of the one message that is given again and again. */
	| { readonly kind: 'livelock'; readonly cycle: readonly string[]; readonly attempts?: number }
	/** A module dies again each time it comes up. */
	| { readonly kind: 'crash-loop'; readonly module: string; readonly problem: Problem }
	/** A handler waits for ever. */
	| { readonly kind: 'stuck'; readonly module: string; readonly messageType: string }
	/** A module or the scenario could not even be loaded, or the wiring is wrong. */
	| { readonly kind: 'failed'; readonly problem: Problem };

/** Something that stopped a run or deserves a notice, in words for a learner. Codes are those of the `messages.ts` catalogues. */
export interface Problem {
	readonly code: string;
	/** What happened, where, and what to do. */
	readonly sentence: string;
	readonly source: SourceLine | null;
	readonly module: string | null;
	readonly messageType: string | null;
}

export interface Verdict {
	readonly held: boolean;
	/** An undoing event happened. */
	readonly compensated: boolean;
	/** One sentence: what came of it. */
	readonly sentence: string;
	/** Violated first. */
	readonly invariants: readonly InvariantResult[];
}

export interface Trace {
	readonly version: 1;
	readonly scenarioId: string;
	readonly seed: number;
	/** As injected. */
	readonly faults: readonly Fault[];
	/** Indexes into `faults` of those that matched nothing in this run. */
	readonly unmatchedFaults: readonly number[];
	/** Who handles what, as the modules themselves declare it. */
	readonly system: readonly ModuleOutline[];
	/** Coordinator first, external systems last. */
	readonly lanes: readonly Lane[];
	readonly contracts: Readonly<Record<string, Contract>>;
	readonly accounts: readonly Account[];
	readonly records: readonly TraceRecord[];
	readonly points: readonly FaultPoint[];
	readonly end: RunEnd;
	readonly verdict: Verdict;
	/** Problems that did not stop the run, such as a bug in a handler. */
	readonly problems: readonly Problem[];
	/** Ids of the lesson's hints that this run triggers, gentlest first. */
	readonly hints: readonly string[];
	/** 16 hex digits; the same inputs give the same hash on every engine. */
	readonly hash: string;
}
