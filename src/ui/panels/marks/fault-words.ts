/** Words for faults, from the fault kinds' own descriptors. */
import { faultKind } from '#engine/faults/index.ts';
import { faultTarget } from '#trace/read/fault-target.ts';
import type { Fault } from '#trace/record.ts';

/** @example sayFault({ kind: 'delay', at: '...', ms: 5000 }) // 'delay 5 s' */
export function sayFault(fault: Fault): string {
	return faultKind(fault.kind)?.says(fault) ?? fault.kind;
}

/** What it was put on and what it does: `Cards.authorise: decline`, `CancelHotel: drop`. */
export function sayFaultInPlace(fault: Fault): string {
	const { messageType, call } = faultTarget(fault.at);
	const place = call === null ? messageType : call.includes('.') ? call : `${call} in ${messageType}`;
	return `${place}: ${sayFault(fault)}`;
}
