import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedVersionConflictError } from '#engine/api/errors.ts';
import { NO_CONCURRENCY_CHECK, STREAM_DOES_NOT_EXIST, STREAM_EXISTS, type ExpectedStreamVersion } from '#engine/api/ports.ts';
import { EventLog, type Unplaced } from './event-log.ts';

interface Stored {
	readonly stream: string;
	readonly id: string;
}

interface Append {
	readonly stream: string;
	readonly ids: readonly string[];
	readonly expected: ExpectedStreamVersion;
}

function event(messageId: string): Unplaced {
	return { type: 'Made', kind: 'event', data: {}, messageId, correlationId: 'c-1', causationId: null, attempt: 1 };
}

/** The model: one array of all that was stored. */
function appendTo(model: Stored[], { stream, ids, expected }: Append): 'conflict' | 'repeated' | 'stored' {
	const own = model.filter((one) => one.stream === stream);
	const knows = (id: string): boolean => model.some((one) => one.stream === stream && one.id === id);
	if (ids.length > 0 && ids.every(knows)) return 'repeated';
	const version = own.length - 1;
	const fits =
		expected === NO_CONCURRENCY_CHECK ||
		expected === version ||
		(expected === STREAM_EXISTS && version >= 0) ||
		(expected === STREAM_DOES_NOT_EXIST && version < 0);
	if (!fits) return 'conflict';
	for (const id of ids) if (!knows(id)) model.push({ stream, id });
	return 'stored';
}

const appends: fc.Arbitrary<Append> = fc.record({
	stream: fc.constantFrom('a', 'b', 'c'),
	ids: fc.array(fc.constantFrom(...'pqrstuvwxyz'), { maxLength: 3 }),
	expected: fc.oneof(fc.constantFrom<ExpectedStreamVersion>(NO_CONCURRENCY_CHECK, STREAM_EXISTS, STREAM_DOES_NOT_EXIST), fc.integer({ min: -1, max: 4 }))
});

describe('EventLog', () => {
	it('stores what an array would, gapless in each stream and in one order over all', () => {
		fc.assert(
			fc.property(fc.array(appends, { maxLength: 30 }), fc.integer({ min: -2, max: 5 }), fc.integer({ min: -3, max: 6 }), (script, from, to) => {
				const log = new EventLog();
				const model: Stored[] = [];
				for (const append of script) {
					const before = model.length;
					const expected = appendTo(model, append);
					const act = () => log.append(append.stream, append.ids.map(event), append.expected);
					if (expected === 'conflict') {
						expect(act).toThrow(ExpectedVersionConflictError);
						continue;
					}
					const { events, repeated, version } = act();
					const own = model.filter((one) => one.stream === append.stream);
					expect(repeated).toBe(expected === 'repeated');
					expect(version).toBe(own.length - 1);
					expect(events.map((one) => one.messageId)).toEqual(repeated ? append.ids : model.slice(before).map((one) => one.id));
				}
				for (const stream of ['a', 'b', 'c']) {
					const own = model.map((one, globalPosition) => ({ ...one, globalPosition })).filter((one) => one.stream === stream);
					expect(log.version(stream)).toBe(own.length - 1);
					const read = log.read(stream, { from: 0, to: Infinity });
					expect(read.map(({ messageId, streamName, streamPosition, globalPosition }) => ({ messageId, streamName, streamPosition, globalPosition }))).toEqual(
						own.map(({ id, globalPosition }, streamPosition) => ({ messageId: id, streamName: stream, streamPosition, globalPosition }))
					);
					expect(log.read(stream, { from, to }).map((one) => one.streamPosition)).toEqual(own.map((_, i) => i).filter((i) => i >= from && i <= to));
				}
			}),
			{ numRuns: 300 }
		);
	});

	it('shows readers the same events, type, data and metadata, however the stream has grown between two reads', () => {
		const log = new EventLog();
		const all = { from: 0, to: Infinity };
		expect(log.readRecorded('a', all)).toEqual([]);
		for (const ids of [['x'], ['y', 'z'], ['x', 'y']]) {
			log.append('a', ids.map(event), NO_CONCURRENCY_CHECK);
			expect(log.readRecorded('a', all)).toEqual(log.read('a', all).map(({ type, kind: _, data, ...metadata }) => ({ type, data, metadata })));
		}
		expect(log.readRecorded('a', { from: 1, to: 1 }).map((one) => one.metadata.messageId)).toEqual(['y']);
		const [first] = log.readRecorded('a', all);
		expect([Object.isFrozen(first), Object.isFrozen(first?.metadata)]).toEqual([true, true]);
	});

	it('hands out frozen events', () => {
		const { events } = new EventLog().append('a', [event('x')], NO_CONCURRENCY_CHECK);
		expect(Object.isFrozen(events[0])).toBe(true);
	});

	it('says what it expected and what it found', () => {
		const log = new EventLog();
		log.append('a', [event('x'), event('y')], NO_CONCURRENCY_CHECK);
		const refusal = (stream: string, expected: ExpectedStreamVersion): string => {
			try {
				log.append(stream, [event('z')], expected);
				return '';
			} catch (error) {
				return error instanceof ExpectedVersionConflictError ? `${error.streamName}: ${error.current}, not ${error.expected}` : String(error);
			}
		};
		expect(refusal('a', 0)).toBe('a: 1, not 0');
		expect(refusal('a', STREAM_DOES_NOT_EXIST)).toBe('a: 1, not no stream');
		expect(refusal('b', STREAM_EXISTS)).toBe('b: no stream, not an existing stream');
		expect(refusal('b', 3)).toBe('b: no stream, not 3');
	});
});
