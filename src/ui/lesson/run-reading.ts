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

/** One sentence on how a guess and a run differ, step by step from the left. */
export function sayDifference(guess: readonly string[], sent: readonly Sent[]): string {
	const at = firstDifference(guess, sent);
	if (at === null) return '';
	const [guessed, real] = [guess[at], sent[at]];
	const place = ORDINALS[at] ?? `in place ${String(at + 1)}`;
	if (real === undefined) return `You said ${guessed ?? ''} ${place}. The run sent ${at === 0 ? 'none of them' : 'nothing more'}.`;
	if (guessed === undefined)
		return `${at === 0 ? 'You said nothing would be sent.' : `Your order ends after ${guess.at(-1) ?? ''}.`} The run ${at === 0 ? '' : 'also '}sent ${real.type}, at step ${String(real.step)}.`;
	return `You said ${guessed} ${place}. The run sent ${real.type} ${at === 0 ? 'first' : 'there'}, at step ${String(real.step)}.`;
}

/** `steps 10 and 12`, `step 10`. */
export function sayList(words: readonly string[]): string {
	return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
