/** Compensation: which event undoes which, and which message types are there to undo. */
import type { Seq, Trace, TraceRecord } from '../record.ts';
import { perTrace } from './per-trace.ts';

export interface Undoing {
	/** From the record of the undoing event to that of the undone one. */
	readonly undoes: ReadonlyMap<Seq, Seq>;
	readonly undoneBy: ReadonlyMap<Seq, Seq>;
	/** Message types that undo, and the commands whose handling led to one that does. */
	readonly types: ReadonlySet<string>;
}

/** Each undoing event takes back the latest event of its type in the same conversation that nothing has taken back yet. */
export const undoingOf = perTrace((trace: Trace): Undoing => {
	const undoes = new Map<Seq, Seq>();
	const undoneBy = new Map<Seq, Seq>();
	const types = new Set<string>();
	const standing = new Map<string, Seq[]>();
	for (const contract of Object.values(trace.contracts)) if (contract.undoes !== undefined) types.add(contract.type);
	for (const record of trace.records) {
		const message = eventOf(record);
		if (!message) continue;
		const undone = trace.contracts[message.type]?.undoes;
		if (undone === undefined) {
			const key = `${message.type} ${message.correlationId}`;
			const list = standing.get(key);
			if (list) list.push(record.seq);
			else standing.set(key, [record.seq]);
			continue;
		}
		const command = record.handling === null ? null : trace.records[record.handling]?.message;
		if (command?.kind === 'command') types.add(command.type);
		const target = standing.get(`${undone} ${message.correlationId}`)?.pop();
		if (target === undefined) continue;
		undoes.set(record.seq, target);
		undoneBy.set(target, record.seq);
	}
	return { undoes, undoneBy, types };
});

function eventOf(record: TraceRecord): TraceRecord['message'] {
	if (record.kind === 'publish') return record.message;
	return record.kind === 'append' && !record.data.repeated ? record.message : null;
}
