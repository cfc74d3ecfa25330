/** How a run ended, and the one sentence that says what came of it. */
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { InvariantResult, RunEnd, Seq, TraceRecord, Verdict } from '#trace/record.ts';
import type { Contract } from '#trace/system.ts';

/** What goes in circles: the handlers that cause each other, or the one that is given the same message again and again. */
export interface Circle {
	/** `North ItemRenamed`, in the order in which they cause each other. */
	readonly cycle: readonly string[];
	/** Attempts of the one message that comes again and again; 0 when it is not that. */
	readonly attempts: number;
}

/** Attempts from which one message alone is the circle. */
const MANY_ATTEMPTS = 20;

/** Found by walking back from the last delivery. */
export function circleOf(records: readonly TraceRecord[]): Circle {
	const last = records.findLast((record) => record.kind === 'deliver');
	if (last && last.data.attempt > MANY_ATTEMPTS) return { cycle: [nameOf(last)], attempts: last.data.attempt };
	const names: string[] = [];
	for (let at: Seq | null | undefined = last?.seq, guard = 0; at !== null && at !== undefined && guard < 400; guard++) {
		const record: TraceRecord | undefined = records[at];
		if (record?.kind === 'deliver') {
			const name = nameOf(record);
			const seen = names.indexOf(name);
			if (seen >= 0) return { cycle: names.slice(seen).reverse(), attempts: 0 };
			names.push(name);
		}
		at = record?.kind === 'deliver' ? record.cause : (record?.handling ?? record?.cause);
	}
	return { cycle: names.slice(0, 1), attempts: 0 };
}

function nameOf(record: TraceRecord): string {
	return `${record.lane} ${record.message?.type ?? ''}`;
}

export interface Ending {
	readonly end: RunEnd;
	readonly invariants: readonly InvariantResult[];
	readonly deliveries: number;
	/** Types of the events of the run, in order. */
	readonly eventTypes: readonly string[];
	readonly contracts: ReadonlyMap<string, Contract>;
}

export function verdictOf({ end, invariants, deliveries, eventTypes, contracts }: Ending): Verdict {
	const broken = invariants.find((result) => !result.held);
	const undone = eventTypes.map((type) => contracts.get(type)?.undoes).filter((type) => type !== undefined);
	const held = broken === undefined && end.kind === 'quiescent';
	return { held, compensated: undone.length > 0, invariants, sentence: sentenceOf() };

	function sentenceOf(): string {
		switch (end.kind) {
			case 'failed':
				return end.problem.sentence;
			case 'crash-loop':
				return end.problem.sentence;
			case 'livelock':
				return sayCircle(end, deliveries);
			case 'stuck':
				return broken?.sentence ?? `${end.messageType} in ${end.module} waits for ever.`;
			case 'quiescent':
				break;
		}
		if (broken) return broken.sentence;
		const failures = [...new Set(eventTypes.filter((type) => contracts.get(type)?.failure === true))];
		const cause = failures.length > 0 ? `${failures.join(', ')}. ` : '';
		const distinct = [...new Set(undone)];
		if (distinct.length > 0) return `${cause}Undone: ${distinct.join(', then ')}.`;
		const last = eventTypes.at(-1);
		return last === undefined ? 'Nothing was stored or published.' : `${cause}It ended with ${last}.`;
	}
}

function sayCircle({ cycle, attempts = 0 }: RunEnd & { readonly kind: 'livelock' }, deliveries: number): string {
	const [only = ''] = cycle;
	const [module = '', type = ''] = only.split(' ');
	return attempts > 0 ? ENGINE_MESSAGES['retried-for-ever']({ module, type, attempts }) : ENGINE_MESSAGES.livelock({ cycle, deliveries });
}
