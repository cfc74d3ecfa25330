import { describe, expect, it } from 'vitest';
import { bank } from '#tests/support/engine/external.ts';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { messageOf, ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type SystemParts } from '#tests/support/engine/system.ts';
import type { Fault, FaultPoint, Trace } from '#trace/record.ts';

/** Every kind of port, twice; each handler says in each effect how often its module's variable was counted up. */
const small: SystemParts = {
	externals: [bank],
	modules: {
		Orders: () => {
			let seen = 0;
			return {
				handles: {
					Start: async ({ metadata }, { events, commands, gateway, ids }) => {
						seen++;
						await events.stream('orders').read();
						await events.stream('orders').append([{ type: 'Ordered', data: { seen } }], { eventIds: [ids.from(metadata.messageId, 'ordered')] });
						await gateway['Bank']?.['pay']?.({ key: 'c-1' }, { key: ids.from(metadata.messageId, 'pay') });
						await commands.send({ type: 'Ship', data: { seen } });
						await events.publish({ type: 'OrderPlaced', data: { seen } });
					}
				},
				on: { Shipped: (_, { events }) => events.publish({ type: 'Closed', data: { seen } }) }
			};
		},
		Shipping: () => ({ handles: { Ship: (_, { events }) => events.stream('shipping').append([{ type: 'Shipped', data: {} }]) } })
	}
};
const subscribersOf = (type: string): readonly string[] => (type === 'Shipped' ? ['Orders'] : []);

const CRASHES = ['crash-before', 'crash-after', 'crash-before-ack'];

async function crashesOf(parts: SystemParts): Promise<readonly { readonly point: FaultPoint; readonly fault: Fault; readonly name: string }[]> {
	const { points } = await runSystem(parts);
	return points.flatMap((point) =>
		point.kinds.filter((kind) => CRASHES.includes(kind)).map((kind) => ({ point, fault: fault(kind, point.address), name: `${kind} at ${point.address}` }))
	);
}

const crashes = await crashesOf(small);

/** One module with two hands: while it pays and stores, it falls. */
const payingWhile = (atMs: number): SystemParts => ({
	externals: [bank],
	first: [{ type: 'Pay' }, { type: 'Fall', correlationId: 'c-2', atMs }],
	modules: {
		A: () => ({
			concurrency: 2,
			handles: {
				Pay: (_, { gateway, events, ids }) =>
					Promise.all([
						gateway['Bank']?.['pay']?.({}, { key: 'once' }),
						events.stream('s').append([{ type: 'Noted', data: {} }], { eventIds: [ids.from('it', 'noted')] })
					]),
				Fall: () => undefined
			}
		})
	}
});

/** The delivery during which the module died. */
function victim(trace: Trace) {
	const crash = theOnly(trace, 'crash');
	const delivery = trace.records[crash.cause ?? -1];
	if (delivery?.kind !== 'deliver') throw new Error('A crash is caused by the delivery that it hits.');
	return { crash, delivery };
}

describe('a crash', () => {
	it('has points before and after every port call, at the start of a delivery and before its ack', () => {
		expect(crashes.map((one) => one.name.replace('/c-1', ''))).toEqual(
			[
				'Orders/Start#1',
				'Orders/Start#1/read#1',
				'Orders/Start#1/append#1',
				'Orders/Start#1/Bank.pay#1',
				'Orders/Start#1/send#1',
				'Orders/Start#1/publish#1',
				'Shipping/Ship#1',
				'Shipping/Ship#1/append#1',
				'Orders/Shipped#1',
				'Orders/Shipped#1/publish#1'
			].flatMap((address) => [`crash-before at ${address}`, `${address.split('/').length === 2 ? 'crash-before-ack' : 'crash-after'} at ${address}`])
		);
	});

	it.each(crashes)('$name: the message comes once more, to a module without a memory, and the rest goes its way', async ({ fault: one }) => {
		const base = await runSystem(small);
		const trace = await runSystem(small, { faults: [one] });
		const { crash, delivery } = victim(trace);
		expect(brokenLaws(trace, { subscribersOf })).toEqual([]);
		expect(trace.unmatchedFaults).toEqual([]);
		expect(trace.end).toEqual({ kind: 'quiescent' });
		expect(crash).toMatchObject({ fault: 0, lane: one.at.split('/')[0], data: { lostDeliveries: [delivery.message?.type] } });

		const restart = theOnly(trace, 'restart');
		expect(restart).toMatchObject({ cause: crash.seq, lane: crash.lane, data: { incarnation: 2 } });
		const deliveries = ofKind(trace, 'deliver').filter((record) => record.address === delivery.address);
		expect(deliveries.map((record) => [record.data.attempt, record.data.redelivery, record.data.duplicate])).toEqual([
			[1, false, false],
			[2, true, false]
		]);
		expect(deliveries[1]?.seq).toBeGreaterThan(restart.seq);
		expect(deliveries[1]?.message).toEqual({ ...deliveries[0]?.message, attempt: 2 });

		// Everything is done in the end, and the external effect once, thanks to its key.
		for (const type of ['Start', 'Ship', 'Shipped']) expect(typesOf(trace, 'ack')).toContain(type);
		expect(ofKind(trace, 'effect').flatMap((record) => record.data.postings)).toHaveLength(1);
		expect(ofKind(base, 'crash')).toEqual([]);
	});

	it.each(crashes.filter(({ fault: one }) => one.at.startsWith('Orders/Start')))('$name: variables are gone', async ({ fault: one }) => {
		const trace = await runSystem(small, { faults: [one] });
		const seen = ofKind(trace, 'send').map((record) => (messageOf(record).data as { seen: number }).seen);
		expect(new Set(seen)).toEqual(new Set([1]));
	});

	it.each(crashes.filter(({ point }) => point.address.split('/').length > 3))(
		'$name: what was done before stays done, what came after was not begun',
		async ({ fault: one, point }) => {
			const trace = await runSystem(small, { faults: [one] });
			const { crash } = victim(trace);
			const calls = trace.records.filter((record) => record.address === point.address && ['append', 'send', 'publish', 'read', 'call'].includes(record.kind));
			// The first time the effect is there or not; the second time it is always there.
			expect(calls.filter((record) => record.seq < crash.seq)).toHaveLength(one.kind === 'crash-after' ? 1 : 0);
			expect(calls.filter((record) => record.seq > crash.seq)).toHaveLength(1);
			const order = ['read', 'append', 'Bank.pay', 'send', 'publish'];
			const [, , , call = ''] = point.address.split('/');
			const later = order.slice(order.indexOf(call.split('#')[0] ?? '') + 1);
			const early = trace.records.filter((record) => record.seq < crash.seq && record.handling === crash.cause && record.kind !== 'effect');
			for (const name of later) expect(early.some((record) => record.address?.includes(`/${name}#`))).toBe(false);
		}
	);

	it('strikes after the restart as well, when the script says so twice', async () => {
		const twice = [fault('crash-before-ack', 'Shipping/Ship/c-1#1'), fault('crash-before-ack', 'Shipping/Ship/c-1#1')];
		const trace = await runSystem(small, { faults: twice });
		expect(ofKind(trace, 'crash').map((record) => record.fault)).toEqual([0, 1]);
		expect(ofKind(trace, 'restart').map((record) => record.data.incarnation)).toEqual([2, 3]);
		expect(ofKind(trace, 'deliver', 'Shipping').map((record) => record.data.attempt)).toEqual([1, 2, 3]);
		expect(brokenLaws(trace, { subscribersOf })).toEqual([]);
	});

	it('takes all deliveries that the module has in hand, and each comes again once', async () => {
		const parts: SystemParts = {
			first: ['c-1', 'c-2', 'c-3'].map((correlationId) => ({ type: 'Start', correlationId })),
			modules: {
				A: () => ({
					concurrency: 2,
					handles: { Start: ({ metadata }, { events }) => events.stream(metadata.correlationId).append([{ type: 'Made', data: {} }]) }
				})
			}
		};
		const trace = await runSystem(parts, { faults: [fault('crash-after', 'A/Start/c-2#1/append#1')] });
		const { crash } = victim(trace);
		expect(crash.data.lostDeliveries).toContain('Start');
		const counts = ['c-1', 'c-2', 'c-3'].map((id) => ofKind(trace, 'deliver').filter((record) => record.message?.correlationId === id).length);
		const lost = crash.data.lostDeliveries.length;
		expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3 + lost);
		expect(Math.max(...counts)).toBe(2);
		expect(typesOf(trace, 'ack')).toEqual(['Start', 'Start', 'Start']);
		expect(brokenLaws(trace, { subscribersOf: () => [] })).toEqual([]);
	});

	it.each([
		['before its effect', 5],
		['between its effect and its answer', 18]
	])('leaves the effect of a call that was under way in another handler, and tells nobody: %s', async (_, atMs) => {
		const trace = await runSystem(payingWhile(atMs), { faults: [fault('crash-before', 'A/Fall/c-2#1')] });
		const { crash } = victim(trace);
		expect(crash.data.lostDeliveries).toEqual(['Pay', 'Fall']);
		expect(ofKind(trace, 'effect').map((record) => [record.seq > crash.seq, record.data.repeated])).toEqual([
			[atMs === 5, false],
			[true, true]
		]);
		expect(ofKind(trace, 'reply')).toHaveLength(1);
		expect(brokenLaws(trace, { subscribersOf: () => [] })).toEqual([]);
	});

	it.each(['fail-before', 'fail-after'])('ends the wait for an answer that will not come: %s', async (kind) => {
		const trace = await runSystem(payingWhile(500), { faults: [fault('crash-before', 'A/Fall/c-2#1'), fault(kind, 'A/Pay/c-1#1/Bank.pay#1')] });
		expect(ofKind(trace, 'reply').map((record) => record.data.lost)).toEqual([false]);
		expect(brokenLaws(trace, { subscribersOf: () => [] })).toEqual([]);
	});

	it.each([
		['fail-after', 'Bank.pay#1', 5],
		['crash-after', 'Bank.pay#1', 5],
		['fail-after', 'append#1', 1],
		['crash-after', 'append#1', 1]
	])('leaves the faults of calls that it has cut off for the next attempt: %s at %s', async (kind, call, atMs) => {
		const trace = await runSystem(payingWhile(atMs), { faults: [fault('crash-before', 'A/Fall/c-2#1'), fault(kind, `A/Pay/c-1#1/${call}`)] });
		const strike = trace.records.find((record) => record.fault === 1);
		expect(strike?.seq).toBeGreaterThan(ofKind(trace, 'restart')[0]?.seq ?? Infinity);
		expect(trace.unmatchedFaults).toEqual([]);
	});

	it.each([
		['crash-before', 'Orders/Start/c-1#1', 'at the start of Start'],
		['crash-before-ack', 'Orders/Start/c-1#1', 'before the ack of Start'],
		['crash-before', 'Orders/Start/c-1#1/append#1', 'before append Ordered'],
		['crash-after', 'Orders/Start/c-1#1/append#1', 'after the effect of append Ordered'],
		['crash-before', 'Orders/Start/c-1#1/Bank.pay#1', 'before Bank.pay'],
		['crash-after', 'Orders/Start/c-1#1/Bank.pay#1', 'after the effect of Bank.pay']
	])('says when: %s at %s', async (kind, at, when) => {
		const { data, summary } = theOnly(await runSystem(small, { faults: [fault(kind, at)] }), 'crash');
		expect([data.when, summary]).toEqual([when, `Orders crashes ${when}. What it kept in variables is gone.`]);
	});
});
