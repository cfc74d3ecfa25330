/** The outbox of a transaction: messages that are stored beside the rows, and leave when a relay takes them. */
import type { Outbox, OutboxRow } from '#engine/api/ports.ts';
import type { Simulation } from '#engine/simulation-state.ts';
import type { Json } from '#trace/record.ts';
import type { OpenTransaction } from './open-transaction.ts';
import { messageFrom, WrongUseError } from './draft.ts';

export const OUTBOX_TABLE = 'outbox';

/** A row as it is stored. */
interface StoredRow {
	readonly type: string;
	readonly data: Json;
	readonly key: string;
	readonly correlationId: string;
	readonly causationId: string | null;
	readonly isSent: boolean;
	readonly claimedUntilMs: number;
}

export function outboxPort(open: OpenTransaction): Outbox {
	const { sim, handling } = open;
	const change = (id: string, change: Partial<StoredRow>, isDecisive = true): void => {
		const row = open.get(OUTBOX_TABLE, String(id), isDecisive) as StoredRow | null;
		if (row === null) throw new WrongUseError('no-outbox-row', `The outbox has no row \`${String(id)}\`. Take ids from \`outbox.unsent()\`.`);
		open.write(OUTBOX_TABLE, String(id), { ...row, ...change });
	};
	return Object.freeze({
		add: (draft, options = {}) =>
			open.step(() => {
				const message = messageFrom(sim, handling, draft, { kind: kindOf(sim, draft), where: '`outbox.add`', messageId: options.messageId });
				const { type, data, correlationId, causationId, messageId } = message;
				// The same id again is the same row.
				if (open.get(OUTBOX_TABLE, messageId) === null) {
					const key = options.key ?? correlationId;
					open.write(OUTBOX_TABLE, messageId, { type, data, key, correlationId, causationId, isSent: false, claimedUntilMs: 0 });
					open.outbox.push(messageId);
				}
				return messageId;
			}),
		unsent: (options = {}) =>
			open.step(() => {
				const isFree = ({ claimedUntilMs }: StoredRow): boolean => options.claimable !== true || claimedUntilMs <= sim.agenda.nowMs;
				return handling.runtime.service.database
					.list(OUTBOX_TABLE)
					.map(({ key }) => ({ id: key, row: open.get(OUTBOX_TABLE, key, options.claimable === true) as unknown as StoredRow }))
					.filter(({ row }) => !row.isSent && isFree(row))
					.slice(0, options.limit ?? Infinity)
					.map(({ id, row }) => asRow(sim, id, row));
			}),
		claim: (id, { forMs }) => open.step(() => change(id, { claimedUntilMs: sim.agenda.nowMs + forMs })),
		// Who marks what somebody else has marked meanwhile is right all the same.
		markSent: (id) => open.step(() => change(id, { isSent: true }, false))
	} satisfies Outbox);
}

/** What a type is: as it was declared, or else a command when somebody handles it. */
export function kindOf(sim: Simulation, draft: unknown): 'command' | 'event' {
	const type = typeof draft === 'object' && draft !== null && 'type' in draft && typeof draft.type === 'string' ? draft.type : '';
	return sim.wiring.contracts.get(type)?.kind ?? (sim.wiring.handlerOf(type) === null ? 'event' : 'command');
}

function asRow(sim: Simulation, id: string, row: StoredRow): OutboxRow {
	const { type, data, key, correlationId, causationId, isSent, claimedUntilMs } = row;
	const message = Object.freeze({ type, data });
	sim.envelopes.set(message, { messageId: id, correlationId, causationId });
	return Object.freeze({ id, message, key, isSent, claimedUntilMs });
}
