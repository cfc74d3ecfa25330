/** The inbox of a transaction: which messages this module has handled, committed with what came of them. */
import type { Inbox } from '#engine/api/ports.ts';
import { pointShape } from '#engine/faults/kind.ts';
import { NO_STRIKE } from '#engine/faults/no-strike.ts';
import type { OpenTransaction } from './open-transaction.ts';

const SHAPE = pointShape('inbox');
/** The table in which it is kept, by module and message id. */
const TABLE = 'inbox';

export function inboxPort(open: OpenTransaction): Inbox {
	return Object.freeze({
		seen: (messageId) =>
			open.step(() => {
				const key = `${open.handling.runtime.name} ${messageId}`;
				if (open.get(TABLE, key) !== null && !isForgotten(open, messageId)) return true;
				open.write(TABLE, key, { seenAtMs: open.sim.agenda.nowMs });
				return false;
			})
	} satisfies Inbox);
}

/** It was kept for a time only, and a fault says that the time is over. */
function isForgotten({ sim, handling }: OpenTransaction, messageId: string): boolean {
	const { parcel, runtime, message, seq } = handling;
	const address = `${parcel.address}/inbox#1`;
	sim.recorder.point({
		address,
		seq,
		module: runtime.name,
		messageType: message.type,
		label: `inbox on ${message.type}`,
		kinds: sim.offer.kindsFor(SHAPE),
		row: message.type
	});
	let isForgotten = false;
	for (const { kind, fault, index } of sim.injector.take(address, 'inbox', SHAPE)) {
		kind.strike(
			{
				...NO_STRIKE,
				forget: () => {
					isForgotten = true;
					const told = sim.recorder.add('condition', {
						lane: runtime.name,
						cause: seq,
						handling: seq,
						message,
						fault: index,
						address,
						data: { what: kind.id, isOver: false, forMs: null },
						summary: () => `The inbox of ${runtime.name} has forgotten ${messageId}: it was kept for a time only.`
					});
					sim.recorder.standsFor(address, told, true);
				}
			},
			fault
		);
	}
	return isForgotten;
}
