import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageOf, ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

/** `Orders` stores an order and a message in one commit; `Loyalty` counts each message once. */
const shop = (orders: Handler = place, more = {}): SystemParts => ({
	modules: {
		Orders: () => ({ handles: { Place: orders }, ...more }),
		Loyalty: () => ({
			on: {
				Placed: (e, { database }) =>
					database.transaction(async (tx) => {
						if (await tx.inbox.seen(e.metadata.messageId)) return;
						const row = await tx.get<{ points: number }>('points', 'all');
						await tx.put('points', 'all', { points: (row?.points ?? 0) + 10 });
					})
			}
		})
	},
	first: [{ type: 'Place' }]
});

const place: Handler = (c, { database, ids }) =>
	database.transaction(async (tx) => {
		await tx.put('orders', 'o-1', { status: 'placed' });
		await tx.outbox.add({ type: 'Placed', data: { orderId: 'o-1' } }, { messageId: ids.from(c.metadata.messageId, 'placed') });
	});

const points = (trace: Awaited<ReturnType<typeof runSystem>>) =>
	ofKind(trace, 'commit', 'Loyalty')
		.flatMap((record) => record.data.writes)
		.filter((write) => write.table === 'points')
		.at(-1)?.row;

describe('the outbox', () => {
	it('sends what was committed, with the id of its row, the correlation and the cause that it was put there with', async () => {
		const trace = await runSystem(shop());
		const published = messageOf(theOnly(trace, 'publish'));
		expect(theOnly(trace, 'commit', 'Loyalty').timeMs).toBeGreaterThan(0);
		expect(published).toMatchObject({ messageId: 'm-001.placed', correlationId: 'c-1', causationId: 'm-001' });
		expect(ofKind(trace, 'commit', 'Orders')[0]?.data.outbox).toEqual(['m-001.placed']);
		expect(typesOf(trace, 'deliver', 'Orders')).toEqual(['Place', 'RelayOutbox']);
		expect(points(trace)).toEqual({ points: 10 });
	});

	it('sends nothing when the transaction fails', async () => {
		const trace = await runSystem(
			shop((c, ports) =>
				ports.database.transaction(async (tx) => {
					await tx.outbox.add({ type: 'Placed', data: {} });
					throw new Error('no');
				})
			)
		);
		expect(ofKind(trace, 'publish')).toEqual([]);
	});

	it('holds one row for one id: what is put there again is not sent again', async () => {
		const trace = await runSystem({ ...shop(), first: [{ type: 'Place' }] }, { faults: [fault('duplicate', 'Orders/Place/c-1#1')] });
		expect(typesOf(trace, 'ack', 'Orders').filter((type) => type === 'Place')).toHaveLength(2);
		expect(ofKind(trace, 'publish')).toHaveLength(1);
	});

	it('sends commands to the one who handles them', async () => {
		const trace = await runSystem(
			shop((_, { database }) => database.transaction((tx) => tx.outbox.add({ type: 'Ship', data: {} }).then(() => undefined)), { on: {} })
		);
		// Nobody handles `Ship` here, so it is an event to the relay; below, somebody does.
		expect(typesOf(trace, 'publish')).toEqual(['Ship']);
		const base = shop((_, { database }) => database.transaction((tx) => tx.outbox.add({ type: 'Ship', data: {} }).then(() => undefined)));
		const shipped = await runSystem({ ...base, modules: { ...base.modules, Depot: () => ({ handles: { Ship: () => undefined } }) } });
		expect(typesOf(shipped, 'send')).toEqual(['Ship']);
	});

	it('sends twice, under one id, when the relay crashes between publish and mark; the inbox makes one effect of it', async () => {
		const trace = await runSystem(shop(), { faults: [fault('crash-after', 'Orders/RelayOutbox/c-1#1/publish#1')] });
		expect(ofKind(trace, 'publish').map((record) => messageOf(record).messageId)).toEqual(['m-001.placed', 'm-001.placed']);
		expect(points(trace)).toEqual({ points: 10 });
	});

	it('waits out a broker that is down, however long that takes', async () => {
		const trace = await runSystem(shop(), { faults: [fault('down', 'Orders/RelayOutbox/c-1#1/publish#1', 200_000)] });
		expect(points(trace)).toEqual({ points: 10 });
		expect(ofKind(trace, 'park')).toEqual([]);
		expect(theOnly(trace, 'publish').timeMs).toBeGreaterThan(200_000);
	});

	it('stalls the key of a row that fails, and no other', async () => {
		const parts: SystemParts = {
			modules: {
				Orders: () => ({
					handles: {
						Place: (_, { database }) =>
							database.transaction(async (tx) => {
								for (const [key, n] of [
									['a', 1],
									['b', 1],
									['a', 2]
								] as const)
									await tx.outbox.add({ type: 'Placed', data: { key, n } }, { key });
							})
					}
				}),
				Reader: () => ({ on: { Placed: () => undefined } })
			},
			first: [{ type: 'Place' }]
		};
		const trace = await runSystem(parts, { faults: [fault('fail-before', 'Orders/RelayOutbox/c-1#1/publish#1')] });
		expect(ofKind(trace, 'publish').map((record) => messageOf(record).data)).toEqual([
			{ key: 'b', n: 1 },
			{ key: 'a', n: 1 },
			{ key: 'a', n: 2 }
		]);
	});

	it('is left to code of your own when the module says so, which can claim rows and mark them', async () => {
		const tick: Handler = async (_, { database, events }) => {
			const rows = await database.transaction(async (tx) => {
				const free = await tx.outbox.unsent({ claimable: true });
				for (const { id } of free) await tx.outbox.claim(id, { forMs: 60_000 });
				return free;
			});
			for (const { id, message } of rows) {
				await events.publish(message, { messageId: id });
				await database.transaction((tx) => tx.outbox.markSent(id));
			}
		};
		const base = shop(place, { relay: false });
		const relay = () => ({ database: 'Orders', handles: { Tick: tick }, instances: 2 });
		const trace = await runSystem({
			...base,
			modules: { ...base.modules, Relay: relay },
			first: [{ type: 'Place' }, { type: 'Tick', correlationId: 'tick', atMs: 100, everyMs: 0, times: 2 }]
		});
		expect(typesOf(trace, 'deliver', 'Relay').length).toBeGreaterThanOrEqual(2);
		expect(messageOf(theOnly(trace, 'publish'))).toMatchObject({ messageId: 'm-001.placed', correlationId: 'c-1', causationId: 'm-001' });
	});

	it('bears that two copies of a relay mark the same row: that is the same as once', async () => {
		const tick: Handler = async (_, { database, events }) => {
			for (const { id, message } of await database.transaction((tx) => tx.outbox.unsent())) {
				await events.publish(message, { messageId: id });
				await database.transaction((tx) => tx.outbox.markSent(id));
			}
		};
		const base = shop(place, { relay: false });
		const trace = await runSystem({
			...base,
			modules: { ...base.modules, Relay: () => ({ database: 'Orders', handles: { Tick: tick }, instances: 2 }) },
			first: [{ type: 'Place' }, { type: 'Tick', correlationId: 'tick', atMs: 100, everyMs: 0, times: 2 }]
		});
		expect(ofKind(trace, 'publish')).toHaveLength(2);
		expect(ofKind(trace, 'conflict')).toEqual([]);
		expect(points(trace)).toEqual({ points: 10 });
	});

	it('is atomic with the row: whatever crashes, orders and messages are the same', async () => {
		const kinds = ['crash-before', 'crash-after', 'fail-before', 'fail-after', 'conflict', 'slow'];
		const places = [
			'Place/c-1#1/transaction#1',
			'Place/c-1#1',
			'RelayOutbox/c-1#1',
			'RelayOutbox/c-1#1/publish#1',
			'RelayOutbox/c-1#1/transaction#1',
			'RelayOutbox/c-1#1/transaction#2'
		];
		const faults = fc.array(
			fc.record({ kind: fc.constantFrom(...kinds, 'crash-before-ack', 'duplicate'), at: fc.constantFrom(...places.map((at) => `Orders/${at}`)) }),
			{ maxLength: 4 }
		);
		await fc.assert(
			fc.asyncProperty(faults, fc.integer({ min: 0, max: 50 }), async (script, seed) => {
				const trace = await runSystem(shop(), { seed, faults: script });
				const orders = ofKind(trace, 'commit', 'Orders')
					.flatMap((record) => record.data.writes)
					.some((write) => write.table === 'orders');
				expect(ofKind(trace, 'publish').length > 0).toBe(orders);
				expect(new Set(ofKind(trace, 'publish').map((record) => messageOf(record).messageId)).size).toBe(orders ? 1 : 0);
				expect(points(trace)).toEqual(orders ? { points: 10 } : undefined);
			}),
			{ numRuns: 60 }
		);
	});
});

describe('the inbox', () => {
	it('knows a duplicate, and two copies at once are one', async () => {
		const parts = shop();
		const Loyalty = parts.modules['Loyalty'];
		const trace = await runSystem(
			{ ...parts, modules: { ...parts.modules, Loyalty: (globals) => ({ ...Loyalty?.(globals), concurrency: 2 }) } },
			{ faults: [fault('duplicate', 'Loyalty/Placed/c-1#1')] }
		);
		expect(ofKind(trace, 'deliver', 'Loyalty').length).toBeGreaterThanOrEqual(2);
		expect(points(trace)).toEqual({ points: 10 });
	});

	it('forgets when a fault says that its time is over, and the point is met only where it would have known', async () => {
		const once = await runSystem(shop());
		expect(once.points.some((point) => point.address.endsWith('/inbox#1'))).toBe(false);
		const duplicate = fault('duplicate', 'Loyalty/Placed/c-1#1');
		const twice = await runSystem(
			{ ...shop(), rest: { faults: ['duplicate', 'expire-inbox'] } },
			{ faults: [duplicate, fault('expire-inbox', 'Loyalty/Placed/c-1#1/inbox#1')] }
		);
		expect(twice.points.find((point) => point.address.endsWith('/inbox#1'))?.kinds).toEqual(['expire-inbox']);
		expect(points(twice)).toEqual({ points: 20 });
	});

	it("is each module's own, and commits with what came of the message", async () => {
		const trace = await runSystem(shop(), { faults: [fault('crash-before', 'Loyalty/Placed/c-1#1/transaction#1')] });
		expect(points(trace)).toEqual({ points: 10 });
		expect(theOnly(trace, 'commit', 'Loyalty').data.writes.map((write) => `${write.table} ${write.key}`)).toEqual(['inbox Loyalty m-001.placed', 'points all']);
	});
});
