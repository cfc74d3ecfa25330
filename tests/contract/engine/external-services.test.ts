import { describe, expect, it } from 'vitest';
import { NoReplyError } from '#engine/api/errors.ts';
import type { Answer } from '#engine/api/ports.ts';
import type { World } from '#engine/api/scenario.ts';
import { REPLY_TIMEOUT_MS } from '#engine/ports/gateway.ts';
import { bank } from '#tests/support/engine/external.ts';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { ofKind, outline, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';
import type { Fault } from '#trace/record.ts';

const pay: Handler = (_, { gateway }) => gateway['Bank']?.['pay']?.({ key: 'c-1' });
const system = (start: Handler): SystemParts => ({ externals: [bank], modules: { A: () => ({ handles: { Start: start } }) } });
const AT = 'A/Start/c-1#1/Bank.pay#1';

/** Asks the bank and gives back what the handler saw, with what is in the ledger at the end. */
async function ask(faults: readonly Fault[], start: Handler = pay) {
	const seen: { answer: unknown; error: unknown; tookMs: number }[] = [];
	let paid = -1;
	const parts = system(async (message, ports) => {
		const before = ports.clock.now();
		let [answer, error]: [unknown, unknown] = [null, null];
		try {
			answer = await start(message, ports);
		} catch (thrown) {
			error = thrown;
		}
		seen.push({ answer, error, tookMs: ports.clock.now() - before });
	});
	const trace = await runSystem(
		{ ...parts, invariants: [{ kind: 'atEnd', label: 'looked', check: (world: World) => ((paid = world.total('paid')), true) }] },
		{ faults }
	);
	expect(brokenLaws(trace, { subscribersOf: () => [] })).toEqual([]);
	return { seen, paid, trace };
}

describe('an external service', () => {
	it('is asked, does it, and answers, each in its time', async () => {
		const { seen, paid, trace } = await ask([]);
		expect(outline(trace)).toEqual(['deliver A Start', 'call Bank Start', 'effect Bank Start', 'reply Bank Start', 'ack A Start']);
		expect(seen).toMatchObject([{ answer: { status: 200, reason: 'paid' }, error: null }]);
		expect(paid).toBe(1);
		const [call, effect, reply] = [theOnly(trace, 'call'), theOnly(trace, 'effect'), theOnly(trace, 'reply')];
		expect(call.data).toEqual({ service: 'Bank', operation: 'pay', request: { key: 'c-1' }, key: null, quiet: false });
		expect(effect.data).toEqual({ service: 'Bank', operation: 'pay', postings: [{ account: 'paid', key: 'c-1', amount: 1 }], repeated: false });
		expect(reply.data).toEqual({
			service: 'Bank',
			operation: 'pay',
			answer: { status: 200, reason: 'paid' },
			label: '200 paid',
			refused: false,
			lost: false,
			quiet: false
		});
		expect([effect.timeMs - call.timeMs, reply.timeMs - call.timeMs]).toEqual([10, 20]);
		expect([effect.cause, reply.cause]).toEqual([call.seq, call.seq]);
		for (const record of [call, effect, reply]) expect(record).toMatchObject({ address: AT, handling: 0 });
	});

	it('without an effect leaves no effect', async () => {
		const trace = await runSystem(system((_, { gateway }) => gateway['Bank']?.['ask']?.({})));
		expect(outline(trace)).toEqual(['deliver A Start', 'call Bank Start', 'reply Bank Start', 'ack A Start']);
	});

	it('hands out answers that nobody can change', async () => {
		const { seen } = await ask([], async (message, ports) => {
			const answer = (await pay(message, ports)) as { status: number };
			answer.status = 500;
		});
		expect(seen[0]?.error).toBeInstanceOf(TypeError);
	});

	it('takes JSON only', async () => {
		const { seen, trace } = await ask([], (_, { gateway }) => gateway['Bank']?.['pay']?.({ when: new Date(0) as never }));
		expect(String(seen[0]?.error)).toContain('request.when is a Date.');
		expect(ofKind(trace, 'call')).toEqual([]);
	});

	it('that is part of a module is drawn within it, and quiet', async () => {
		const trace = await runSystem({ ...system(pay), externals: [{ ...bank, within: 'A' }] });
		expect(outline(trace)).toEqual(['deliver A Start', 'call A Start', 'effect A Start', 'reply A Start', 'ack A Start']);
		expect([theOnly(trace, 'call').data.quiet, theOnly(trace, 'reply').data.quiet]).toEqual([true, true]);
		expect(trace.lanes.map((lane) => lane.id)).toEqual(['A']);
	});

	it.each<[string, Handler, string]>([
		['a service', (_, { gateway }) => gateway['Bnk']?.['pay']?.({}), 'There is no external service `gateway.Bnk`. There is `gateway.Bank`.'],
		['an operation', (_, { gateway }) => gateway['Bank']?.['pya']?.({}), 'There is no external service `gateway.Bank.pya`. There is `gateway.Bank.pay`.'],
		['something quite different', (_, { gateway }) => gateway['Elephants']?.['feed']?.({}), 'There is no external service `gateway.Elephants`.']
	])('that does not exist is answered in words: %s', async (_, start, sentence) => {
		const { seen } = await ask([], start);
		expect((seen[0]?.error as Error).message).toBe(sentence);
	});

	it('can be handed on by an async function', async () => {
		const { seen } = await ask([], async (_, { gateway }) => {
			const service = await Promise.resolve(gateway['Bank']);
			const all = await Promise.resolve(gateway);
			return [await service?.['pay']?.({}), await all['Bank']?.['ask']?.({})];
		});
		expect(seen[0]).toMatchObject({ answer: [{ reason: 'paid' }, { reason: 'asked' }], error: null });
	});
});

describe('no answer', () => {
	it.each([
		['fail-before', 0],
		['fail-after', 1]
	])('%s: the handler waits for the time-out and then knows as little as with the other', async (kind, postings) => {
		const { seen, paid, trace } = await ask([fault(kind, AT)]);
		expect(paid).toBe(postings);
		expect(ofKind(trace, 'effect')).toHaveLength(postings);
		const error = seen[0]?.error;
		expect(error).toBeInstanceOf(NoReplyError);
		expect(error).toMatchObject({ service: 'Bank', operation: 'pay', message: 'Bank.pay did not answer. It may have been done or not.' });
		const call = theOnly(trace, 'call');
		expect(theOnly(trace, 'reply')).toMatchObject({
			fault: 0,
			timeMs: call.timeMs + REPLY_TIMEOUT_MS,
			data: { answer: null, label: 'no answer', lost: true, refused: false }
		});
		expect(trace.unmatchedFaults).toEqual([]);
	});

	it('takes the same time whether it was done or not', async () => {
		const [before, after] = [await ask([fault('fail-before', AT)]), await ask([fault('fail-after', AT)])];
		expect(before.seen[0]?.tookMs).toBe(after.seen[0]?.tookMs);
	});

	it('is a transient failure for a handler that does not catch it', async () => {
		const trace = await runSystem(system(pay), { faults: [fault('fail-after', AT)] });
		expect(theOnly(trace, 'throw').data.error).toMatchObject({ name: 'NoReplyError', class: 'transient' });
		expect(ofKind(trace, 'effect')).toHaveLength(2);
	});

	it('comes before "no" when both are in the script', async () => {
		for (const kinds of [
			['decline', 'fail-before'],
			['fail-before', 'decline']
		]) {
			const { seen, paid, trace } = await ask(kinds.map((kind) => fault(kind, AT)));
			expect(seen[0]?.error).toBeInstanceOf(NoReplyError);
			expect(paid).toBe(0);
			expect(theOnly(trace, 'reply').fault).toBe(kinds.indexOf('fail-before'));
		}
	});
});

describe('decline', () => {
	it('is an answer, not a failure, and has no effect', async () => {
		const { seen, paid, trace } = await ask([fault('decline', AT)]);
		expect(seen).toMatchObject([{ answer: { status: 402, reason: 'declined' }, error: null }]);
		expect(paid).toBe(0);
		expect(theOnly(trace, 'reply')).toMatchObject({ fault: 0, data: { label: '402 declined', refused: true, lost: false } });
		expect(ofKind(trace, 'effect')).toEqual([]);
	});

	it('fits only what can be declined', async () => {
		const trace = await runSystem(
			system((_, { gateway }) => gateway['Bank']?.['ask']?.({})),
			{ faults: [fault('decline', 'A/Start/c-1#1/Bank.ask#1')] }
		);
		expect(trace.unmatchedFaults).toEqual([0]);
	});

	it.each([
		[402, 'declined', true],
		[200, 'declined', false],
		[402, 'later', false]
	])('looks the same when the service says no by itself: %i %s', async (status, reason, refused) => {
		const stern = { ...bank, operations: { pay: { perform: () => ({ status, reason }), declined: { status: 402, reason: 'declined' } } } };
		const trace = await runSystem({ ...system(pay), externals: [stern] });
		expect(theOnly(trace, 'reply').data.refused).toBe(refused);
	});
});

describe('an idempotency key', () => {
	const twice =
		(keys: readonly (string | undefined)[]): Handler =>
		async (_, { gateway }) => {
			const answers: unknown[] = [];
			for (const key of keys) answers.push(await gateway['Bank']?.['pay']?.({ key: 'c-1' }, key === undefined ? {} : { key }));
			return answers;
		};

	it('gets the first answer again and has no second effect', async () => {
		const { seen, paid, trace } = await ask([], twice(['k', 'k']));
		expect(paid).toBe(1);
		const [first, second] = seen[0]?.answer as readonly Answer[];
		expect(second).toEqual(first);
		expect(ofKind(trace, 'effect').map((record) => [record.data.repeated, record.data.postings.length])).toEqual([
			[false, 1],
			[true, 0]
		]);
		expect(ofKind(trace, 'call').map((record) => record.data.key)).toEqual(['k', 'k']);
	});

	it('that is another one, or none, is another order', async () => {
		expect((await ask([], twice(['k', 'other']))).paid).toBe(2);
		expect((await ask([], twice([undefined, undefined]))).paid).toBe(2);
	});

	it('belongs to one operation', async () => {
		const { trace, paid } = await ask([], async (_, { gateway }) => {
			await gateway['Bank']?.['pay']?.({ key: 'c-1' }, { key: 'k' });
			await gateway['Bank']?.['refund']?.({ key: 'c-1' }, { key: 'k' });
		});
		expect(paid).toBe(0);
		expect(ofKind(trace, 'effect').map((record) => record.data.repeated)).toEqual([false, false]);
	});

	it('remembers a "no" as well', async () => {
		const { seen, paid } = await ask([fault('decline', AT)], twice(['k', 'k', 'other']));
		expect((seen[0]?.answer as readonly Answer[]).map((answer) => answer.status)).toEqual([402, 402, 200]);
		expect(paid).toBe(1);
	});

	it('keeps a handler that is run again after a lost answer from paying twice', async () => {
		const keyed: Handler = ({ metadata }, { gateway, ids }) => gateway['Bank']?.['pay']?.({ key: 'c-1' }, { key: ids.from(metadata.messageId, 'pay') });
		const postings = async (start: Handler) =>
			ofKind(await runSystem(system(start), { faults: [fault('fail-after', AT)] }), 'effect').flatMap((record) => record.data.postings).length;
		expect([await postings(keyed), await postings(pay)]).toEqual([1, 2]);
	});
});

describe('the ledger', () => {
	it('is what invariants read: sums by account and key, and every posting in order', async () => {
		const looks: unknown[] = [];
		const start: Handler = async (_, { gateway }) => {
			await gateway['Bank']?.['pay']?.({ key: 'a' });
			await gateway['Bank']?.['pay']?.({ key: 'b' });
			await gateway['Bank']?.['pay']?.({ key: 'a' });
			await gateway['Bank']?.['refund']?.({ key: 'a' });
		};
		const look = (world: World) => {
			looks.push([world.total('paid'), world.total('paid', 'a'), world.total('paid', 'nobody'), world.total('none'), world.postings('paid')]);
			return true;
		};
		await runSystem({ ...system(start), invariants: [{ kind: 'atEnd', label: 'looked', check: look }] });
		const postings = [
			['a', 1],
			['b', 1],
			['a', 1],
			['a', -2]
		].map(([key, amount]) => ({ account: 'paid', key, amount }));
		expect(looks).toEqual([[1, 0, 0, 0, postings]]);
	});

	it('is in the trace each time that an account changes, all accounts at once', async () => {
		const start: Handler = async (_, { gateway }) => {
			await gateway['Bank']?.['pay']?.({ key: 'a' });
			await gateway['Bank']?.['ask']?.({});
			await gateway['Bank']?.['refund']?.({ key: 'a' });
		};
		const trace = await runSystem({
			...system(start),
			rest: {
				accounts: [
					{ id: 'paid', label: 'Paid', holding: true },
					{ id: 'other', label: 'Other' }
				]
			}
		});
		expect(ofKind(trace, 'ledger').map((record) => record.data.values)).toEqual([
			{ paid: 1, other: 0 },
			{ paid: 0, other: 0 }
		]);
		expect(ofKind(trace, 'ledger').map((record) => trace.records[record.cause ?? -1]?.kind)).toEqual(['effect', 'effect']);
		expect(trace.accounts).toEqual([
			{ id: 'paid', label: 'Paid', holding: true },
			{ id: 'other', label: 'Other', holding: false }
		]);
	});

	it('keeps what was paid although its module died before it knew', async () => {
		const { paid, trace } = await ask([fault('crash-after', AT)]);
		expect(paid).toBe(2);
		expect(typesOf(trace, 'crash')).toHaveLength(1);
	});
});
