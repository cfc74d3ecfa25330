import { describe, expect, it } from 'vitest';
import { theOnly } from '#tests/support/engine/reading.ts';
import { inHandler, runSystem } from '#tests/support/engine/system.ts';
import type { Json } from '#trace/record.ts';

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
		const { error } = await inHandler((_, { events }) => events.stream('a').append({ type: 'Made', data: {} } as never));
		expect(error?.message).toContain('`append` takes an array of events');
	});
});
