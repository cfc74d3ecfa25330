/** Handlers at work, and external services: where each bar begins and ends. */
import type { Seq, Trace } from '../record.ts';
import type { LaneKind } from '../system.ts';
import { stepOfSeq } from './steps.ts';

export interface Bar {
	/** The `deliver` record of a handler, the `call` record of an external service. */
	readonly seq: Seq;
	readonly lane: number;
	readonly kind: LaneKind;
	readonly from: number;
	/** The last step that it caused. */
	readonly to: number;
	/** `cross`: it threw. `crash`: its module died. `waiting`: for ever. `open`: the run ended before it did. */
	readonly end: 'done' | 'cross' | 'crash' | 'waiting' | 'open';
	/** 2 and more: the same message again. */
	readonly attempt: number;
	/** Another bar of its lane is at work at the same time: how many are above it. */
	readonly level: number;
}

/** What a bar needs to know of an arrow. */
interface Leaving {
	readonly n: number;
	readonly origin: Seq;
}

type Draft = { -readonly [P in keyof Bar]: Bar[P] } & { ownEnd: number };

export function barsOf(trace: Trace, index: ReadonlyMap<string, number>, arrows: readonly Leaving[]): readonly Bar[] {
	const drafts = new Map<Seq, Draft>();
	for (const record of trace.records) {
		const n = stepOfSeq(trace, record.seq);
		const lane = index.get(record.lane);
		const owner = record.handling === null ? undefined : drafts.get(record.handling);
		if (owner) owner.to = owner.ownEnd = Math.max(owner.ownEnd, n);
		switch (record.kind) {
			case 'deliver':
				if (lane !== undefined) drafts.set(record.seq, draft(trace, record.seq, lane, n, record.data.attempt));
				break;
			case 'call':
				if (lane !== undefined && !record.data.quiet && lane !== owner?.lane) drafts.set(record.seq, draft(trace, record.seq, lane, n, 1));
				break;
			case 'reply': {
				const call = drafts.get(callOf(trace, record.seq) ?? -1);
				if (call) Object.assign(call, { to: n, ownEnd: n, end: record.data.lost ? 'cross' : 'done' });
				break;
			}
			case 'ack':
			case 'refuse':
				if (owner) owner.end = 'done';
				break;
			case 'throw':
				if (owner) owner.end = 'cross';
				break;
			case 'stuck':
				if (owner) owner.end = 'waiting';
				break;
			case 'crash':
				// Whatever this module had under way is dead, its waits for external services too.
				for (const bar of drafts.values()) if (bar.lane === lane && bar.end === 'open') Object.assign(bar, { end: 'crash', to: n, ownEnd: n });
				break;
			default:
		}
	}
	for (const { n, origin } of arrows) {
		const bar = drafts.get(trace.records[origin]?.handling ?? -1);
		if (bar?.end === 'done') bar.to = Math.max(bar.to, n);
	}
	return settled([...drafts.values()]);
}

function draft(trace: Trace, seq: Seq, lane: number, n: number, attempt: number): Draft {
	const kind = trace.lanes[lane]?.kind ?? 'aggregate';
	return { seq, lane, kind, from: n, to: n, ownEnd: n, end: 'open', attempt, level: 0 };
}

function callOf(trace: Trace, reply: Seq): Seq | null {
	for (let seq = trace.records[reply]?.cause ?? null; seq !== null; seq = trace.records[seq]?.cause ?? null) {
		if (trace.records[seq]?.kind === 'call') return seq;
	}
	return null;
}

/** A bar that only waits for its messages to arrive makes room for the next; two that are at work together lie under each other. */
function settled(drafts: readonly Draft[]): readonly Bar[] {
	const lanes = new Map<number, Draft[]>();
	for (const bar of drafts) {
		const list = lanes.get(bar.lane) ?? [];
		const at = list.findLast((other) => other.from <= bar.from && other.to > bar.from);
		if (at && at.ownEnd <= bar.from) at.to = Math.max(at.ownEnd, Math.min(at.to, bar.from));
		else if (at) bar.level = at.level + 1;
		list.push(bar);
		lanes.set(bar.lane, list);
	}
	return drafts.map(({ ownEnd: _ownEnd, ...bar }) => bar);
}
