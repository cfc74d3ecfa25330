import { describe, expect, it } from 'vitest';
import { ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import type { Fault } from '#trace/record.ts';
import { fault, inHandler, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

interface Count {
	readonly n: number;
}

/** Adds one to the row `k` of `counts`, in one transaction. */
const count: Handler = (_, { database }) =>
	database.transaction(async (tx) => {
		const row = await tx.get<Count>('counts', 'k');
		await tx.put('counts', 'k', { n: (row?.n ?? 0) + 1 });
	});

const one = (handles: Readonly<Record<string, Handler>>, more = {}): SystemParts => ({ modules: { A: () => ({ handles, ...more }) } });

describe('a transaction', () => {
	it('reads what is committed and what it has written itself, and leaves a record of what it wrote', async () => {
		const { result } = await inHandler(async (_, { database }) => {
			const inside = await database.transaction(async (tx) => {
				await tx.put('t', 'a', { n: 1 });
				await tx.put('t', 'b', { n: 2 });
				await tx.delete('t', 'b');
				return { own: await tx.get('t', 'a'), gone: await tx.get('t', 'b'), all: await tx.list('t'), version: await tx.version('t', 'a') };
			});
			const after = await database.transaction(async (tx) => [await tx.get('t', 'a'), await tx.version('t', 'a')]);
			return { inside, after };
		});
		expect(result).toEqual({ inside: { own: { n: 1 }, gone: null, all: [{ key: 'a', row: { n: 1 } }], version: 0 }, after: [{ n: 1 }, 1] });
	});

	it('writes all or nothing: what throws inside leaves no trace', async () => {
		const trace = await runSystem(
			one({
				Start: async (_, { database }) => {
					await database
						.transaction(async (tx) => {
							await tx.put('t', 'a', { n: 1 });
							throw new Error('no');
						})
						.catch(() => undefined);
					await database.transaction(async (tx) => {
						if ((await tx.get('t', 'a')) !== null) throw new Error('it was written');
					});
				}
			})
		);
		expect(ofKind(trace, 'commit')).toEqual([]);
		expect(trace.problems).toEqual([]);
	});

	it('fails when somebody has written what it read, and the retry decides again', async () => {
		const trace = await runSystem({ ...one({ Start: count }, { concurrency: 2 }), first: [{ type: 'Start' }, { type: 'Start' }] });
		expect(typesOf(trace, 'conflict')).toEqual(['Start']);
		expect(ofKind(trace, 'commit').map((record) => record.data.writes)).toMatchObject([[{ row: { n: 1 } }], [{ row: { n: 2 } }]]);
	});

	it('overwrites what it has not read: two transactions are two', async () => {
		const careless: Handler = async (_, { database }) => {
			const row = await database.transaction((tx) => tx.get<Count>('counts', 'k'));
			await database.transaction((tx) => tx.put('counts', 'k', { n: (row?.n ?? 0) + 1 }));
		};
		const trace = await runSystem({ ...one({ Start: careless }, { concurrency: 2 }), first: [{ type: 'Start' }, { type: 'Start' }] });
		expect(ofKind(trace, 'conflict')).toEqual([]);
		expect(ofKind(trace, 'commit').map((record) => record.data.writes)).toMatchObject([[{ row: { n: 1 } }], [{ row: { n: 1 } }]]);
	});

	it('can be made to rest on a version that was read before', async () => {
		const careful: Handler = async (_, { database }) => {
			const { row, version } = await database.transaction(async (tx) => ({
				row: await tx.get<Count>('counts', 'k'),
				version: await tx.version('counts', 'k')
			}));
			await database.transaction((tx) => tx.put('counts', 'k', { n: (row?.n ?? 0) + 1 }, { expectedVersion: version }));
		};
		const trace = await runSystem({ ...one({ Start: careful }, { concurrency: 2 }), first: [{ type: 'Start' }, { type: 'Start' }] });
		expect(ofKind(trace, 'commit').at(-1)?.data.writes).toMatchObject([{ row: { n: 2 } }]);
	});

	it.each([
		['crash-before', 0, 1],
		['crash-after', 1, 2]
	])('%s: the commit is there %i times when it comes again', async (kind, before, after) => {
		const trace = await runSystem(one({ Start: count }), { faults: [fault(kind, 'A/Start/c-1#1/transaction#1')] });
		const crash = theOnly(trace, 'crash').seq;
		expect(ofKind(trace, 'commit').filter((record) => record.seq < crash)).toHaveLength(before);
		expect(ofKind(trace, 'commit')).toHaveLength(after);
	});

	it('of a module that has died meanwhile is never committed, and no fault strikes it', async () => {
		const both: Handler = async (_, { database, events }) => {
			void database.transaction((tx) => tx.put('t', 'a', { n: 1 }));
			void database.transaction((tx) => tx.put('t', 'b', { n: 1 }));
			await events.stream('s').read();
		};
		const [first, second] = ['A/Start/c-1#1/transaction#1', 'A/Start/c-1#1/transaction#2'].map((at) => fault('crash-before', at));
		const trace = await runSystem(one({ Start: both }), { faults: [first, second] as Fault[] });
		const crash = ofKind(trace, 'crash')[0]?.seq ?? -1;
		const restart = ofKind(trace, 'restart')[0]?.seq ?? -1;
		expect(ofKind(trace, 'commit').filter((record) => record.seq > crash && record.seq < restart)).toEqual([]);
		expect(ofKind(trace, 'crash').map((record) => record.fault)).toEqual([0, 1]);
	});

	it('is slow by as much as a fault says, and somebody else may be first', async () => {
		const trace = await runSystem(
			{ ...one({ Start: count }, { concurrency: 2 }), first: [{ type: 'Start' }, { type: 'Start', atMs: 10 }] },
			{ faults: [fault('slow', 'A/Start/c-1#1/transaction#1', 50)] }
		);
		expect(typesOf(trace, 'conflict')).toEqual(['Start']);
		expect(ofKind(trace, 'condition').map((record) => record.data)).toEqual([{ what: 'slow', isOver: false, forMs: 50 }]);
	});

	it('conflicts when a fault says so, where it decided on what it read', async () => {
		const at = 'A/Start/c-1#1/transaction#1';
		const trace = await runSystem(one({ Start: count }), { faults: [fault('conflict', at)] });
		expect(theOnly(trace, 'conflict')).toMatchObject({ fault: 0, address: at });
		expect(ofKind(trace, 'commit')).toHaveLength(1);
		const blind = await runSystem(one({ Start: (_, { database }) => database.transaction((tx) => tx.put('t', 'a', {})) }), { faults: [fault('conflict', at)] });
		expect(blind.unmatchedFaults).toEqual([0]);
	});

	it('is shared by modules that open the same database, and by no others', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({ handles: { Start: (_, { database }) => database.transaction((tx) => tx.put('t', 'a', { n: 1 })) } }),
				B: () => ({ database: 'A', handles: { Look: look } }),
				C: () => ({ handles: { LookToo: look } })
			},
			first: [{ type: 'Start' }, { type: 'Look', atMs: 100 }, { type: 'LookToo', atMs: 100 }]
		});
		expect(typesOf(trace, 'append')).toEqual(['Seen', 'Missing']);
	});

	it('takes nothing more once it is over, and says so', async () => {
		const { error } = await inHandler(async (_, { database }) => {
			let late: (() => Promise<void>) | null = null;
			await database.transaction((tx) => {
				late = () => tx.put('t', 'a', {});
			});
			await (late as unknown as () => Promise<void>)();
		});
		expect(error?.message).toBe('This transaction is over. Await what it does inside of `database.transaction(...)`.');
	});

	it('refuses a row that is not JSON, with the path to what is not', async () => {
		const { error } = await inHandler((_, { database }) => database.transaction((tx) => tx.put('t', 'a', { at: new Date(0) })));
		expect(error?.message).toMatch(/^row\.at is a Date/);
	});
});

const look: Handler = async (_, { database, events }) => {
	const row = await database.transaction((tx) => tx.get('t', 'a'));
	await events.stream('seen').append([{ type: row === null ? 'Missing' : 'Seen', data: {} }]);
};
