/** A run as a schedule: its deliveries in order, with the faults in their places. */
import type { Fault, Trace, TraceRecord } from '../record.ts';
import { faultTarget } from './fault-target.ts';
import { stepOfSeq } from './steps.ts';

export type ScheduleEntry =
	| { readonly kind: 'delivery'; readonly position: number; readonly name: string; readonly to: string; readonly step: number }
	| { readonly kind: 'fault'; readonly name: string; readonly fault: Fault; readonly step: number };

/** @param untilSeq leaves out what came after this record: the break */
export function scheduleOf(trace: Trace, untilSeq = Infinity): readonly ScheduleEntry[] {
	const labels = new Map(trace.lanes.map((lane) => [lane.id, lane.label]));
	const struck = new Set<number>();
	const entries: ScheduleEntry[] = [];
	let position = 0;
	for (const record of trace.records) {
		if (record.seq > untilSeq) break;
		const step = stepOfSeq(trace, record.seq);
		const fault = record.fault === null ? undefined : trace.faults[record.fault];
		if (fault && record.fault !== null && !struck.has(record.fault)) {
			struck.add(record.fault);
			entries.push({ kind: 'fault', name: faultedName(record, fault), fault, step });
		}
		if (record.kind === 'deliver') {
			const name = record.message?.type ?? '';
			entries.push({ kind: 'delivery', position: ++position, name, to: labels.get(record.lane) ?? record.lane, step });
		}
	}
	return entries;
}

/** What was hit: a call by its name, a message by its type. */
function faultedName(record: TraceRecord, fault: Fault): string {
	const { call, messageType } = faultTarget(fault.at);
	if (call === null) return record.message?.type ?? messageType;
	return call.includes('.') ? call : `${call} in ${messageType}`;
}

/** The record at which the first invariant broke; `undefined` when all held. */
export function breakOf(trace: Trace): number | undefined {
	const broke = trace.verdict.invariants.flatMap((one) => (one.held || one.brokeAt === null ? [] : [one.brokeAt]));
	return broke.length === 0 ? undefined : Math.min(...broke);
}
