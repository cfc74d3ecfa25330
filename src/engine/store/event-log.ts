/** The append-only log: streams with gapless positions, and one total order over all of them. */
import { ExpectedVersionConflictError } from '#engine/api/errors.ts';
import { NO_CONCURRENCY_CHECK, STREAM_DOES_NOT_EXIST, STREAM_EXISTS, type ExpectedStreamVersion } from '#engine/api/ports.ts';
import type { Message } from '#trace/record.ts';

/** An event that is about to be stored: everything but its place. */
export type Unplaced = Omit<Message, 'streamName' | 'streamPosition' | 'globalPosition'>;

export interface Appended {
	/** Those that were added, in order. When all had been stored before: as they were stored then. */
	readonly events: readonly Message[];
	/** Whether all of them had been stored before: nothing was added. */
	readonly repeated: boolean;
	/** Position of the last event of the stream now. */
	readonly version: number;
}

export class EventLog {
	#streams = new Map<string, Message[]>();
	#ids = new Map<string, Map<string, Message>>();
	#size = 0;

	/** Position of the last event of a stream; -1 when it does not exist. */
	version(streamName: string): number {
		return (this.#streams.get(streamName)?.length ?? 0) - 1;
	}

	/** Events of a stream from one position to another, both included. */
	read(streamName: string, range: { readonly from: number; readonly to: number }): readonly Message[] {
		return this.#streams.get(streamName)?.slice(Math.max(0, range.from), Math.max(0, range.to + 1)) ?? [];
	}

	/**
	 * Stores all the events or none. Events with ids that the stream already holds are stored once, whatever version was expected: the append succeeds as it did then.
	 * @throws ExpectedVersionConflictError
	 */
	append(streamName: string, events: readonly Unplaced[], expected: ExpectedStreamVersion): Appended {
		const known = this.#ids.get(streamName);
		if (known && events.length > 0 && events.every((event) => known.has(event.messageId))) {
			const stored = events.map((event) => known.get(event.messageId)).filter((event) => event !== undefined);
			return { events: stored, repeated: true, version: this.version(streamName) };
		}
		const current = this.version(streamName);
		if (!matches(expected, current)) throw new ExpectedVersionConflictError(streamName, describeVersion(current), describeExpected(expected));
		const stream = this.#streams.get(streamName) ?? [];
		const ids = known ?? new Map<string, Message>();
		if (current < 0) {
			this.#streams.set(streamName, stream);
			this.#ids.set(streamName, ids);
		}
		const stored: Message[] = [];
		for (const event of events) {
			// Also one that came earlier in this very append.
			if (ids.has(event.messageId)) continue;
			const placed = place(event, streamName, { stream: stream.length, global: this.#size++ });
			stream.push(placed);
			ids.set(event.messageId, placed);
			stored.push(placed);
		}
		return { events: stored, repeated: false, version: stream.length - 1 };
	}
}

/** Field by field: to spread an object and add to it costs twenty times as much. */
function place(event: Unplaced, streamName: string, position: { readonly stream: number; readonly global: number }): Message {
	const { type, kind, data, messageId, correlationId, causationId, attempt } = event;
	const streamPosition = position.stream;
	const globalPosition = position.global;
	return Object.freeze({ type, kind, data, messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt });
}

function matches(expected: ExpectedStreamVersion, current: number): boolean {
	if (expected === NO_CONCURRENCY_CHECK) return true;
	if (expected === STREAM_EXISTS) return current >= 0;
	if (expected === STREAM_DOES_NOT_EXIST) return current < 0;
	return expected === current;
}

export function describeVersion(version: number): string {
	return version < 0 ? 'no stream' : String(version);
}

export function describeExpected(expected: ExpectedStreamVersion): string {
	switch (expected) {
		case NO_CONCURRENCY_CHECK:
			return 'any version';
		case STREAM_EXISTS:
			return 'an existing stream';
		case STREAM_DOES_NOT_EXIST:
			return 'no stream';
		default:
			return describeVersion(expected);
	}
}
