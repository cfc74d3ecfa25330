/** Our log and emmett's store in memory, with the same events in the same streams. */
import { getInMemoryEventStore } from '@event-driven-io/emmett';
import { NO_CONCURRENCY_CHECK } from '#engine/api/ports.ts';
import { EventLog, type Unplaced } from '#engine/store/event-log.ts';
import { frozenCopy } from '#engine/store/json.ts';

export interface Noted {
	readonly [key: string]: unknown;
	readonly type: 'Noted';
	readonly data: { readonly order: number; readonly line: number; readonly sku: string };
}

export function noted(line: number): Noted {
	return { type: 'Noted', data: { order: 7, line, sku: 'A-17' } };
}

/** As the `events` port makes it of a draft: a message with a whole envelope around a frozen copy. */
export function unplaced(draft: Noted, id: number): Unplaced {
	return {
		type: draft.type,
		kind: 'event',
		data: frozenCopy(draft.data),
		messageId: `m-${String(id)}`,
		correlationId: 'order-7',
		causationId: 'm-0',
		attempt: 1
	};
}

export function appendTo(log: EventLog, stream: string, id: number): void {
	log.append(stream, [unplaced(noted(id), id)], NO_CONCURRENCY_CHECK);
}

/** A log with `size` events in one stream. */
export function logWith(stream: string, size: number): EventLog {
	const log = new EventLog();
	for (let i = 0; i < size; i++) appendTo(log, stream, i);
	return log;
}

export type EmmettStore = ReturnType<typeof getInMemoryEventStore>;

export function emmettStore(): EmmettStore {
	return getInMemoryEventStore();
}
