/** The append-only log: streams with gapless positions, and one total order over all of them. */
import { ExpectedVersionConflictError } from '#engine/api/errors.ts';
import { NO_CONCURRENCY_CHECK, STREAM_DOES_NOT_EXIST, STREAM_EXISTS, type ExpectedStreamVersion, type RecordedEvent } from '#engine/api/ports.ts';
import type { Json, Message } from '#trace/record.ts';

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

interface Stream {
	readonly events: Message[];
	/** The same as readers see them: made when somebody reads, and no further than up to there. */
	readonly recorded: RecordedEvent[];
	readonly byId: Map<string, Message>;
}

/** Positions from one to another, both included. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

export class EventLog {
	readonly #streams = new Map<string, Stream>();
	#size = 0;

	/** Position of the last event of a stream; -1 when it does not exist. */
	version(streamName: string): number {
		return (this.#streams.get(streamName)?.events.length ?? 0) - 1;
	}

	read(streamName: string, range: Range): readonly Message[] {
		const stream = this.#streams.get(streamName);
		return stream ? within(stream.events, range) : [];
	}

	/** Events as handlers and folds see them. All readers are given the same objects: they are frozen. */
	readRecorded(streamName: string, range: Range): readonly RecordedEvent[] {
		const stream = this.#streams.get(streamName);
		if (!stream) return [];
		const { events, recorded } = stream;
		if (recorded.length < events.length) for (const event of events.slice(recorded.length)) recorded.push(asRecorded(event));
		return within(recorded, range);
	}

	/**
	 * Stores all the events or none. Events with ids that the stream already holds are stored once, whatever version was expected: the append succeeds as it did then.
	 * @throws ExpectedVersionConflictError
	 */
	append(streamName: string, events: readonly Unplaced[], expected: ExpectedStreamVersion): Appended {
		const known = this.#streams.get(streamName);
		const current = known ? known.events.length - 1 : -1;
		const before = known ? storedBefore(known, events) : null;
		if (before) return { events: before, repeated: true, version: current };
		if (!matches(expected, current)) throw new ExpectedVersionConflictError(streamName, describeVersion(current), describeExpected(expected));
		const stream: Stream = known ?? { events: [], recorded: [], byId: new Map() };
		if (!known && events.length > 0) this.#streams.set(streamName, stream);
		const stored: Message[] = [];
		for (const event of events) {
			// Also one that came earlier in this very append.
			if (stream.byId.has(event.messageId)) continue;
			const placed = place(event, streamName, { stream: stream.events.length, global: this.#size++ });
			stream.events.push(placed);
			stream.byId.set(event.messageId, placed);
			stored.push(placed);
		}
		return { events: stored, repeated: false, version: stream.events.length - 1 };
	}
}

/** All of them as they were stored; `null` when one is new. */
function storedBefore({ byId }: Stream, events: readonly Unplaced[]): readonly Message[] | null {
	if (events.length === 0) return null;
	const stored: Message[] = [];
	for (const { messageId } of events) {
		const event = byId.get(messageId);
		if (!event) return null;
		stored.push(event);
	}
	return stored;
}

function within<T>(items: readonly T[], { from, to }: Range): readonly T[] {
	return items.slice(Math.max(0, from), Math.max(0, to + 1));
}

function asRecorded(event: Message): RecordedEvent {
	const { type, messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt } = event;
	const metadata = Object.freeze({ messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt });
	// Safe: contracts carry objects; a reader of anything else sees just that.
	return Object.freeze({ type, data: event.data as Readonly<Record<string, Json>>, metadata });
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
