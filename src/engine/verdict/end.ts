/** How a run ended, and the one sentence that says what came of it. */
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { Contract, InvariantResult, RunEnd, Seq, TraceRecord, Verdict } from '#trace/record.ts';

/** Message types that cause each other, found by walking back from the last delivery. */
export function cycleOf(records: readonly TraceRecord[]): readonly string[] {
	const last = records.findLast((record) => record.kind === 'deliver');
	const types: string[] = [];
	for (let at: Seq | null | undefined = last?.seq, guard = 0; at !== null && at !== undefined && guard < 200; guard++) {
		const record: TraceRecord | undefined = records[at];
		const type = record?.kind === 'deliver' ? record.message?.type : undefined;
		if (type !== undefined) {
			const seen = types.indexOf(type);
			if (seen >= 0) return types.slice(seen).reverse();
			types.push(type);
		}
		at = record?.kind === 'deliver' ? record.cause : (record?.handling ?? record?.cause);
	}
	return types.slice(0, 1);
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
			case 'livelock':
				return ENGINE_MESSAGES.livelock({ cycle: end.cycle, deliveries });
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
