import { describe, expect, it } from 'vitest';
import type { AppendOptions, ReadOptions } from '#engine/api/ports.ts';
import { NO_CONCURRENCY_CHECK, STREAM_DOES_NOT_EXIST, STREAM_EXISTS } from '#engine/api/ports.ts';
import { ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler } from '#tests/support/engine/system.ts';
import type { Json } from '#trace/record.ts';

const made = (n: number, id?: string) => ({ type: 'Made', data: id === undefined ? { n } : { n, id } });

/** Runs one handler and gives back what it returned, which is what a test wants to look at. */
async function inHandler(handler: Handler): Promise<{ readonly result: unknown; readonly error: Error | null }> {
	let result: unknown;
	let error: Error | null = null;
	await runSystem({
		modules: {
			A: () => ({
				handles: {
					Start: async (message, ports) => {
						try {
							result = await handler(message, ports);
						} catch (thrown) {
							error = thrown as Error;
						}
					}
				}
			})
		}
	});
	return { result, error };
}

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
			return [await stream.read(), await stream.append([made(0), made(1)]), await stream.append([made(2)]), await stream.append([])];
		});
		expect(result).toEqual([
			{ events: [], streamExists: false, currentStreamVersion: -1 },
			{ nextExpectedStreamVersion: 1 },
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

describe('what is stored is JSON', () => {
	class Guest {
		readonly name = 'Ada';
	}
	const loop: Record<string, unknown> = {};
	loop['self'] = { loop };
	const refused: readonly (readonly [string, unknown, string])[] = [
		['a function', { a: { f: () => 1 } }, 'data.a.f is a function.'],
		['a symbol', { a: [Symbol('s')] }, 'data.a[0] is a symbol.'],
		['a key that is a symbol', { a: { [Symbol('s')]: 1 } }, 'data.a is an object with symbol keys.'],
		['a cycle', loop, 'data.self.loop is the same object again (a cycle).'],
		['a BigInt', { n: 1n }, 'data.n is a BigInt.'],
		['NaN', { n: NaN }, 'data.n is NaN.'],
		['an infinity', { n: [-Infinity] }, 'data.n[0] is infinite.'],
		['undefined in a list', { a: [1, undefined] }, 'data.a[1] is undefined.'],
		['a hole in a list', { a: new Array(1) }, 'data.a[0] is undefined.'],
		['an instance of a class', { 'a b': new Guest() }, 'data["a b"] is a Guest.'],
		['a date', { at: new Date(0) }, 'data.at is a Date.'],
		['a map', { m: new Map() }, 'data.m is a Map.']
	];
	it.each(refused)('%s is refused with the path to it', async (_, data, sentence) => {
		for (const port of ['append', 'publish', 'send'] as const) {
			const { error } = await inHandler((_message, { events, commands }) => {
				const draft = { type: 'Start', data };
				if (port === 'append') return events.stream('a').append([draft]);
				return port === 'publish' ? events.publish(draft) : commands.send(draft);
			});
			expect(error?.message).toBe(`${sentence} Messages carry JSON only: text, numbers, true, false, null, arrays and plain objects.`);
		}
	});

	const taken: readonly (readonly [string, unknown, Json])[] = [
		['a key without a value', { a: undefined, b: 1 }, { b: 1 }],
		['no data at all', undefined, {}],
		['the same object twice', [loop['nothing'] ?? { x: 1 }].flatMap((one) => [one, one]), [{ x: 1 }, { x: 1 }]],
		['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), { a: 1 }],
		['minus zero', { n: -0 }, { n: 0 }],
		['__proto__ as a key', JSON.parse('{"__proto__":{"admin":true},"a":1}'), JSON.parse('{"__proto__":{"admin":true},"a":1}') as Json]
	];
	it.each(taken)('%s is taken', async (_, data, expected) => {
		const trace = await runSystem({
			modules: { A: () => ({ handles: { Start: (_message, { events }) => events.stream('a').append([{ type: 'Made', data }]) } }) }
		});
		const stored = theOnly(trace, 'append').message?.data;
		expect(JSON.stringify(stored)).toBe(JSON.stringify(expected));
		expect((stored as { admin?: boolean }).admin).toBeUndefined();
	});

	it('is a copy: what is changed afterwards changes nothing, and what is read cannot be changed', async () => {
		const { result, error } = await inHandler(async (_, { events }) => {
			const stream = events.stream('a');
			const data = { guests: [{ name: 'Ada' }] };
			const appending = stream.append([{ type: 'Made', data }]);
			data.guests[0] = { name: 'Eve' };
			await appending;
			data.guests.push({ name: 'Mallory' });
			const [event] = (await stream.read()).events;
			const guests = event?.data['guests'] as { name: string }[];
			expect(() => guests.push({ name: 'Oscar' })).toThrow(TypeError);
			expect(() => Object.assign(guests[0] ?? {}, { name: 'Oscar' })).toThrow(TypeError);
			return (await stream.read()).events[0]?.data;
		});
		expect(error).toBeNull();
		expect(result).toEqual({ guests: [{ name: 'Ada' }] });
	});

	it('cannot be changed by one subscriber under the eyes of another', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({ handles: { Start: (_, { events }) => events.publish({ type: 'Made', data: { list: [1] } }) } }),
				Bad: () => ({ on: { Made: ({ data }) => void (data['list'] as unknown as number[]).push(2) } }),
				Good: () => ({ on: { Made: ({ data }, { events }) => events.stream('good').append([{ type: 'Saw', data }]) } })
			}
		});
		expect(theOnly(trace, 'throw', 'Bad').data.error.class).toBe('bug');
		expect(theOnly(trace, 'append').message?.data).toEqual({ list: [1] });
	});

	it.each([
		['the creator itself', () => undefined, 'a function: call the creator with the data'],
		['nothing', undefined, '`commands.send` was given undefined.'],
		['a list', [], '`commands.send` was given an array.'],
		['an object without a type', { data: {} }, '`commands.send` was given an object without a `type`.'],
		['an empty type', { type: '', data: {} }, '`commands.send` was given an object without a `type`.'],
		['a text', 'Start', '`commands.send` was given a string.']
	])('%s is no message, and is refused in words', async (_, draft, sentence) => {
		const { error } = await inHandler((_message, { commands }) => commands.send(draft as never));
		expect(error?.name).toBe('WrongUseError');
		expect(error?.message).toContain(sentence);
	});

	it('a single event is no list, and is refused in words', async () => {
		const { error } = await inHandler((_, { events }) => events.stream('a').append(made(0) as never));
		expect(error?.message).toContain('`append` takes an array of events');
	});
});
