/** What prose asks of a run: where something happened, what was sent after a fault, how a guess compares. Pure. */
import { stepOfSeq, stepsOf } from '#trace/read/steps.ts';
import type { Fault, Seq, Trace, TraceRecord } from '#trace/record.ts';

/** `CardDeclined`, or an external call: `Cards.authorise`. */
export function stepOf(trace: Trace, of: string): number | null {
	const [service, operation] = of.split('.');
	const isIt = (record: TraceRecord): boolean => {
		if (operation !== undefined) return record.kind === 'call' && record.data.service === service && record.data.operation === operation;
		return isArrival(record) && record.message?.type === of;
	};
	return stepsOf(trace).find((step) => isIt(step.record))?.n ?? null;
}

/** Where a message is drawn: a command where it arrives, an event where it is stored or published. */
function isArrival(record: TraceRecord): boolean {
	return record.message?.kind === 'command' ? record.kind === 'deliver' : record.kind === 'append' || record.kind === 'publish';
}

/** The run was one with this fault, and the fault struck. */
export function hasFault(trace: Trace, fault: Fault): boolean {
	const index = trace.faults.findIndex((injected) => injected.kind === fault.kind && injected.at === fault.at);
	return index >= 0 && !trace.unmatchedFaults.includes(index);
}

export interface Sent {
	readonly type: string;
	/** The step at which it arrives; where it was sent, when it never did. */
	readonly step: number;
}

/** Which of these messages left for the first time after the fault struck, in order. */
export function sentAfter(trace: Trace, fault: Fault, types: readonly string[]): readonly Sent[] {
	const index = trace.faults.findIndex((injected) => injected.kind === fault.kind && injected.at === fault.at);
	const struck = trace.records.find((record) => record.fault === index)?.seq ?? Infinity;
	const sent = new Map<string, Seq>();
	for (const record of trace.records) {
		const type = record.message?.type;
		if (record.seq < struck || type === undefined || sent.has(type) || !types.includes(type)) continue;
		if (record.kind === 'send' || record.kind === 'publish' || record.kind === 'append') sent.set(type, record.seq);
	}
	return [...sent].map(([type, seq]) => ({ type, step: arrivalStep(trace, seq) }));
}

function arrivalStep(trace: Trace, seq: Seq): number {
	const id = trace.records[seq]?.message?.messageId;
	const arrival = trace.records.find((record) => record.seq >= seq && record.message?.messageId === id && isArrival(record));
	return stepOfSeq(trace, arrival?.seq ?? seq);
}

/** Index of the first place where the two differ; `null` when they are the same. */
export function firstDifference(guess: readonly string[], sent: readonly Sent[]): number | null {
	for (let i = 0; i < Math.max(guess.length, sent.length); i++) if (guess[i] !== sent[i]?.type) return i;
	return null;
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** A sentence that may end with a step to look at: `before`, then `at step 10.` */
export interface Difference {
	readonly before: string;
	readonly at: Sent | null;
}

/** How a guess and a run differ, at the first place from the left; `null` when they are the same. */
export function sayDifference(guess: readonly string[], sent: readonly Sent[]): Difference | null {
	const at = firstDifference(guess, sent);
	if (at === null) return null;
	const [guessed, real] = [guess[at], sent[at]];
	const place = ORDINALS[at] ?? `in place ${String(at + 1)}`;
	if (real === undefined) return { before: `You said ${guessed ?? ''} ${place}. The run sent ${at === 0 ? 'none of them' : 'nothing more'}.`, at: null };
	const said =
		guessed === undefined ? (at === 0 ? 'You said nothing would be sent.' : `Your order ends after ${guess.at(-1) ?? ''}.`) : `You said ${guessed} ${place}.`;
	const also = guessed === undefined && at > 0 ? 'also ' : '';
	return { before: `${said} The run ${also}sent ${real.type}${guessed === undefined ? '' : at === 0 ? ' first' : ' there'},`, at: real };
}
