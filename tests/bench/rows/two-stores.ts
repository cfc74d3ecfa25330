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

/** A log with so many events in one stream. */
export function logWith(stream: string, events: number): EventLog {
	const log = new EventLog();
	for (let i = 0; i < events; i++) appendTo(log, stream, i);
	return log;
}

/** A log with `events` in all, spread over `streams`: what differs between two of them is not how much there is in memory. */
export function logOf(streams: readonly string[], events: number): EventLog {
	const log = new EventLog();
	for (let i = 0; i < events; i++) appendTo(log, streams[i % streams.length] ?? '', i);
	return log;
}

export function streamNames(count: number): readonly string[] {
	return Array.from({ length: count }, (_, i) => `order-${String(i)}`);
}

export type EmmettStore = ReturnType<typeof getInMemoryEventStore>;

export function emmettStore(): EmmettStore {
	return getInMemoryEventStore();
}

export async function emmettWith(stream: string, size: number): Promise<EmmettStore> {
	const store = emmettStore();
	await store.appendToStream(
		stream,
		Array.from({ length: size }, (_, i) => noted(i))
	);
	return store;
}
