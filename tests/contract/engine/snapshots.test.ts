import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofKind } from '#tests/support/engine/reading.ts';
import { inHandler, runSystem } from '#tests/support/engine/system.ts';

const added = (n: number) => ({ type: 'Added', data: { n } });
const initialState = () => ({ sum: 0, seen: [] as number[] });
const evolve = (state: ReturnType<typeof initialState>, event: { readonly data: Readonly<Record<string, unknown>> }) => ({
	sum: state.sum + Number(event.data['n']),
	seen: [...state.seen, Number(event.data['n'])]
});

describe('a snapshot', () => {
	it('and the tail fold to what all events fold to, whenever it was taken', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
				fc.integer({ min: 1, max: 5 }),
				async (batches, every) => {
					const { result } = await inHandler(async (_, { events }) => {
						const stream = events.stream('s');
						const states: unknown[] = [];
						for (const batch of batches) {
							await stream.append(batch.map(added));
							states.push(await stream.aggregate({ initialState, evolve, snapshot: { schema: '1', every } }));
						}
						return { states: states.at(-1), all: await stream.aggregate({ initialState, evolve }) };
					});
					const { states, all } = result as { states: unknown; all: unknown };
					expect(states).toEqual(all);
				}
			),
			{ numRuns: 60 }
		);
	});

	it('can be folded on by code that changes the state in place', async () => {
		const { result, error } = await inHandler(async (_, { events }) => {
			const fold = {
				initialState: () => ({ seen: [] as number[] }),
				evolve: (state: { seen: number[] }, event: { readonly data: Readonly<Record<string, unknown>> }) => (state.seen.push(Number(event.data['n'])), state)
			};
			const stream = events.stream('s');
			await stream.append([1, 2].map(added));
			await stream.aggregate({ ...fold, snapshot: { schema: '1', every: 1 } });
			await stream.append([added(3)]);
			const twice = [];
			for (let i = 0; i < 2; i++) twice.push((await stream.aggregate({ ...fold, snapshot: { schema: '1', every: 10 } })).state);
			return twice;
		});
		expect(error).toBeNull();
		expect(result).toEqual([{ seen: [1, 2, 3] }, { seen: [1, 2, 3] }]);
	});

	it('makes the next read shorter', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({
					handles: {
						Start: async (_, { events }) => {
							const stream = events.stream('s');
							await stream.append([1, 2, 3, 4].map(added));
							for (let i = 0; i < 2; i++) await stream.aggregate({ initialState, evolve, snapshot: { schema: '1', every: 4 } });
						}
					}
				})
			}
		});
		expect(ofKind(trace, 'read').map((record) => record.data.count)).toEqual([4, 0]);
	});

	it('of another schema is none', async () => {
		const { result } = await inHandler(async (_, { events }) => {
			const stream = events.stream('s');
			await stream.append([1, 2, 3].map(added));
			await stream.aggregate({ initialState, evolve, snapshot: { schema: 'sum', every: 1 } });
			const count = { initialState: () => ({ n: 0 }), evolve: (state: { n: number }) => ({ n: state.n + 1 }) };
			return (await stream.aggregate({ ...count, snapshot: { schema: 'count', every: 1 } })).state;
		});
		expect(result).toEqual({ n: 3 });
	});
});

describe('an old shape', () => {
	it('is turned into the new one before a handler or a fold sees it', async () => {
		const upcasts = { Added: (data: Readonly<Record<string, unknown>>) => ({ n: Number(data['n'] ?? data['amount']) }) };
		const sums: unknown[] = [];
		await runSystem({
			modules: {
				Writer: () => ({ handles: { Start: (_, { events }) => events.stream('s').append([{ type: 'Added', data: { amount: 7 } }, added(1)]) } }),
				Reader: () => ({
					upcasts,
					on: {
						Added: async (e, { events }) => {
							const { state } = await events.stream('s').aggregate({ initialState, evolve });
							sums.push([e.data['n'], state.sum]);
						}
					}
				})
			}
		});
		expect(sums).toEqual([
			[7, 8],
			[1, 8]
		]);
	});
});
