import { describe, expect, it } from 'vitest';
import type { AppendOptions, ReadOptions } from '#engine/api/ports.ts';
import { NO_CONCURRENCY_CHECK, STREAM_DOES_NOT_EXIST, STREAM_EXISTS } from '#engine/api/ports.ts';
import { ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, inHandler, runSystem } from '#tests/support/engine/system.ts';

const made = (n: number, id?: string) => ({ type: 'Made', data: id === undefined ? { n } : { n, id } });

describe('streams', () => {
	it('number their events from 0 without a gap, each its own', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({
					handles: {
						Start: async (_, { events }) => {
							await events.stream('a').append([made(0), made(1)]);
							await events.stream('b').append([made(2)]);
							await events.stream('a').append([made(3)]);
						}
					}
				})
			}
		});
		const places = ofKind(trace, 'append').map(({ message }) => [message?.streamName, message?.streamPosition, message?.globalPosition]);
		expect(places).toEqual([
			['a', 0, 0],
			['a', 1, 1],
			['b', 0, 2],
			['a', 2, 3]
		]);
	});

	it('store all the events of an append or none', async () => {
		const { result, error } = await inHandler(async (_, { events }) => {
			const stream = events.stream('a');
			await stream.append([made(0), made(1), { type: 'Bad', data: { f: () => 1 } }]).catch(() => undefined);
			return (await stream.read()).events.length;
		});
		expect(error).toBeNull();
		expect(result).toBe(0);
	});

	it('tell what an append has left behind', async () => {
		const { result } = await inHandler(async (_, { events }) => {
			const stream = events.stream('a');
			const before = await stream.read();
			const one = await stream.append([made(0)]);
			const { streamExists, currentStreamVersion } = await stream.read();
			return [before, one, { streamExists, currentStreamVersion }, await stream.append([made(1), made(2)]), await stream.append([])];
		});
		expect(result).toEqual([
			{ events: [], streamExists: false, currentStreamVersion: -1 },
			{ nextExpectedStreamVersion: 0 },
			{ streamExists: true, currentStreamVersion: 0 },
			{ nextExpectedStreamVersion: 2 },
			{ nextExpectedStreamVersion: 2 }
		]);
	});

	it.each<[ReadOptions | undefined, readonly number[]]>([
		[undefined, [0, 1, 2, 3]],
		[{ from: 2 }, [2, 3]],
		[{ to: 1 }, [0, 1]],
		[{ from: 1, to: 2 }, [1, 2]],
		[{ from: 1, maxCount: 2 }, [1, 2]],
		[{ from: 1, to: 1, maxCount: 2 }, [1]],
		[{ maxCount: 0 }, []],
		[{ from: 9 }, []],
		[{ from: -5 }, [0, 1, 2, 3]],
		[{ to: -3 }, []],
		[{ from: 3, to: 1 }, []]
	])('are read from one position to another: %j', async (options, expected) => {
		const { result } = await inHandler(async (_, { events }) => {
			const stream = events.stream('a');
			await stream.append([made(0), made(1), made(2), made(3)]);
			return (await stream.read(options)).events.map((event) => event.data['n']);
		});
		expect(result).toEqual(expected);
	});

	it('are folded', async () => {
		const { result } = await inHandler(async (_, { events }) => {
			const stream = events.stream('a');
			await stream.append([made(1), made(2)]);
			return stream.aggregate({ initialState: () => 10, evolve: (sum, event) => sum + Number(event.data['n']) });
		});
		expect(result).toEqual({ state: 13, currentStreamVersion: 1, streamExists: true });
	});

	it('need a name', async () => {
		const { error } = await inHandler((_, { events }) => events.stream(''));
		expect(error?.message).toBe('`events.stream` needs the name of a stream, such as `trip-7`.');
	});
});

describe('the expected version', () => {
	const rows: readonly (readonly [string, AppendOptions['expectedStreamVersion'], boolean, boolean])[] = [
		['left out', undefined, true, true],
		['NO_CONCURRENCY_CHECK', NO_CONCURRENCY_CHECK, true, true],
		['STREAM_EXISTS', STREAM_EXISTS, false, true],
		['STREAM_DOES_NOT_EXIST', STREAM_DOES_NOT_EXIST, true, false],
		['-1', -1, true, false],
		['0', 0, false, false],
		['1', 1, false, true],
		['2', 2, false, false]
	];
	it.each(rows)('%s: fits an absent stream or one at 1', async (_, expectedStreamVersion, whenAbsent, whenAtOne) => {
		const options = expectedStreamVersion === undefined ? {} : { expectedStreamVersion };
		const { result } = await inHandler(async (_message, { events }) => {
			await events.stream('there').append([made(0), made(1)]);
			const fits = (name: string) =>
				events
					.stream(name)
					.append([made(2)], options)
					.then(() => true)
					.catch((error: Error) => error.name !== 'ExpectedVersionConflictError');
			return [await fits('absent'), await fits('there')];
		});
		expect(result).toEqual([whenAbsent, whenAtOne]);
	});

	it('says in the error and in the trace what was expected and what is there', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({
					retries: { immediate: 0 },
					handles: {
						Start: async (_, { events }) => {
							await events.stream('a').append([made(0), made(1)], { expectedStreamVersion: STREAM_DOES_NOT_EXIST });
							await events.stream('a').append([made(2)], { expectedStreamVersion: STREAM_DOES_NOT_EXIST });
						}
					}
				})
			}
		});
		expect(theOnly(trace, 'conflict').data).toEqual({ stream: 'a', expected: 'no stream', current: '1' });
		expect(theOnly(trace, 'throw').data.error).toMatchObject({
			class: 'conflict',
			message: 'a is at 1, and the append expected no stream. Read the stream again and decide again.'
		});
		expect(typesOf(trace, 'append')).toEqual(['Made', 'Made']);
	});

	it('makes two deciders at once decide one after the other', async () => {
		const trace = await runSystem({
			first: [{ type: 'Start' }, { type: 'Start', correlationId: 'c-2' }],
			modules: {
				A: () => ({
					concurrency: 2,
					handles: {
						Start: async (_, { events }) => {
							const stream = events.stream('shared');
							const { state, currentStreamVersion } = await stream.aggregate({ initialState: () => 0, evolve: (count) => count + 1 });
							await stream.append([made(state)], { expectedStreamVersion: currentStreamVersion });
						}
					}
				})
			}
		});
		expect(ofKind(trace, 'conflict')).toHaveLength(1);
		expect(ofKind(trace, 'append').map((record) => (record.message?.data as { n: number }).n)).toEqual([0, 1]);
		expect(typesOf(trace, 'ack')).toEqual(['Start', 'Start']);
	});
});

describe('event ids', () => {
	it('are stored once on a stream, and the append succeeds as it did then', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({
					handles: {
						Start: async (_, { events }) => {
							const stream = events.stream('a');
							const first = await stream.append([made(0), made(1)], { eventIds: ['x', 'y'], expectedStreamVersion: STREAM_DOES_NOT_EXIST });
							const again = await stream.append([made(0), made(1)], { eventIds: ['x', 'y'], expectedStreamVersion: STREAM_DOES_NOT_EXIST });
							await events.publish({ type: 'Said', data: { first, again, size: (await stream.read()).events.length } });
						}
					},
					on: { Made: () => undefined }
				})
			}
		});
		expect(theOnly(trace, 'publish').message?.data).toEqual({ first: { nextExpectedStreamVersion: 1 }, again: { nextExpectedStreamVersion: 1 }, size: 2 });
		expect(ofKind(trace, 'append').map((record) => [record.message?.messageId, record.data.repeated])).toEqual([
			['x', false],
			['y', false],
			['x', true],
			['y', true]
		]);
		// A subscriber hears of each once.
		expect(typesOf(trace, 'deliver')).toEqual(['Start', 'Made', 'Made']);
	});

	it.each<[string, readonly (readonly string[])[], readonly string[]]>([
		['twice in one append', [['x', 'x']], ['x']],
		['beside a new one', [['x'], ['x', 'y'], ['z', 'x']], ['x', 'y', 'z']]
	])('are stored once: %s', async (_, appends, expected) => {
		const { result } = await inHandler(async (_message, { events }) => {
			const stream = events.stream('a');
			for (const ids of appends) {
				await stream.append(
					ids.map(() => made(0)),
					{ eventIds: ids }
				);
			}
			return (await stream.read()).events.map(({ metadata }) => [metadata.messageId, metadata.streamPosition]);
		});
		expect(result).toEqual(expected.map((id, i) => [id, i]));
	});

	it('are another event on another stream', async () => {
		const { result } = await inHandler(async (_, { events }) => {
			await events.stream('a').append([made(0)], { eventIds: ['x'] });
			await events.stream('b').append([made(0)], { eventIds: ['x'] });
			return (await events.stream('b').read()).events.length;
		});
		expect(result).toBe(1);
	});

	it('made from the cause keep a redelivered handler from storing its event twice', async () => {
		const trace = await runSystem(
			{
				modules: {
					A: () => ({
						handles: { Start: ({ metadata }, { events, ids }) => events.stream('a').append([made(0)], { eventIds: [ids.from(metadata.messageId, 'made')] }) }
					})
				}
			},
			{ faults: [fault('crash-before-ack', 'A/Start/c-1#1')] }
		);
		expect(ofKind(trace, 'append').map((record) => record.data.repeated)).toEqual([false, true]);
	});
});
