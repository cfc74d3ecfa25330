import { describe, expect, it } from 'vitest';
import { messageOf, ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { bank } from '#tests/support/engine/external.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

const told = (n: number) => ({ type: 'Told', data: { n } });

/** `A` publishes three events one after another; `B` notes them. */
const telling: SystemParts = {
	modules: {
		A: () => ({
			handles: {
				Start: async (_, { events }) => {
					for (const n of [1, 2, 3]) await events.publish(told(n));
				}
			}
		}),
		B: () => ({ on: { Told: ({ data }, { events }) => events.stream('b').append([{ type: 'Noted', data }]) } })
	}
};
const noted = (trace: Awaited<ReturnType<typeof runSystem>>) => ofKind(trace, 'append').map((record) => (messageOf(record).data as { n: number }).n);
const conditions = (trace: Awaited<ReturnType<typeof runSystem>>) =>
	ofKind(trace, 'condition').map((record) => `${record.data.what}${record.data.isOver ? ' over' : ''}`);

describe('reorder', () => {
	it('lets the next one on the link overtake, and that one only', async () => {
		expect(noted(await runSystem(telling, { faults: [fault('reorder', 'B/Told/c-1#1')] }))).toEqual([2, 1, 3]);
	});

	it('lets two who follow each other be overtaken by the third, and loses neither', async () => {
		expect(noted(await runSystem(telling, { faults: [fault('reorder', 'B/Told/c-1#1'), fault('reorder', 'B/Told/c-1#2')] }))).toEqual([3, 1, 2]);
		expect(noted(await runSystem(telling, { faults: [fault('reorder', 'B/Told/c-1#2'), fault('reorder', 'B/Told/c-1#3')] }))).toEqual([1, 2, 3]);
	});

	it('lets it go when nothing comes after it', async () => {
		const trace = await runSystem(telling, { faults: [fault('reorder', 'B/Told/c-1#3')] });
		expect(noted(trace)).toEqual([1, 2, 3]);
		expect(trace.unmatchedFaults).toEqual([]);
	});

	it('does not fit a subscription, whose order is promised', async () => {
		const stored: SystemParts = {
			...telling,
			modules: { ...telling.modules, A: () => ({ handles: { Start: (_, { events }) => events.stream('a').append([told(1)]) } }) },
			rest: { faults: ['reorder', 'lag'] }
		};
		const trace = await runSystem(stored);
		expect(trace.points.find((point) => point.address === 'B/Told/c-1#1')?.kinds).toEqual(['lag']);
	});
});

describe('a partition', () => {
	it('holds back what is durable until it heals, in order, one way and on one link', async () => {
		const trace = await runSystem(telling, { faults: [fault('partition', 'B/Told/c-1#2', 4000)] });
		expect(noted(trace)).toEqual([1, 2, 3]);
		expect(ofKind(trace, 'append').map((record) => record.timeMs > 4000)).toEqual([false, true, true]);
		expect(conditions(trace)).toEqual(['partition', 'partition over']);
	});

	it.each(Array.from({ length: 40 }, (_, seed) => seed))('keeps the order of the link when it heals, with seed %i', async (seed) => {
		const trace = await runSystem(telling, { seed, faults: [fault('partition', 'B/Told/c-1#1', 4000)] });
		expect(ofKind(trace, 'deliver', 'B').map((record) => (messageOf(record).data as { n: number }).n)).toEqual([1, 2, 3]);
	});

	it('loses what is not durable', async () => {
		const fleeting: SystemParts = {
			...telling,
			modules: { ...telling.modules, A: () => ({ handles: { Start: (_, { events }) => events.publish(told(1), { durable: false }) } }) }
		};
		const trace = await runSystem(fleeting, { faults: [fault('partition', 'B/Told/c-1#1', 4000)] });
		expect(noted(trace)).toEqual([]);
		expect(theOnly(trace, 'drop').data.redeliveredAtMs).toBeNull();
	});
});

describe('lag', () => {
	it('makes a subscription stand still, and nothing is lost', async () => {
		const stored: SystemParts = {
			...telling,
			modules: { ...telling.modules, A: () => ({ handles: { Start: (_, { events }) => events.stream('a').append([told(1), told(2)]) } }) }
		};
		const trace = await runSystem(stored, { faults: [fault('lag', 'B/Told/c-1#1', 3000)] });
		expect(typesOf(trace, 'append', 'B')).toEqual(['Noted', 'Noted']);
		expect(ofKind(trace, 'append', 'B').every((record) => record.timeMs > 3000)).toBe(true);
	});
});

describe('an external service', () => {
	const paying = (handle: Handler = (_, { gateway }) => gateway['Bank']?.['pay']?.({}), first: SystemParts['first'] = [{ type: 'Start' }]): SystemParts => ({
		modules: { A: () => ({ handles: { Start: handle } }) },
		externals: [bank],
		...(first ? { first } : {})
	});

	it('that is down refuses every call at once and does nothing, until it is up again', async () => {
		const trace = await runSystem(paying(undefined, [{ type: 'Start' }, { type: 'Start', atMs: 100 }, { type: 'Start', atMs: 9000 }]), {
			faults: [fault('down', 'A/Start/c-1#1/Bank.pay#1', 8000)]
		});
		expect(conditions(trace)).toEqual(['down', 'down over']);
		expect(ofKind(trace, 'effect')).toHaveLength(1);
		expect(ofKind(trace, 'throw').map((record) => record.data.error.name)).toContain('UnavailableError');
		expect(ofKind(trace, 'throw').every((record) => record.data.error.class === 'transient')).toBe(true);
	});

	it('that is slower than its callers wait does it all the same: nobody hears of it', async () => {
		const trace = await runSystem(paying(), { faults: [fault('slow', 'A/Start/c-1#1/Bank.pay#1', 6000)] });
		const [lost] = ofKind(trace, 'reply');
		expect(lost?.data.lost).toBe(true);
		expect(ofKind(trace, 'effect').at(0)?.timeMs ?? 0).toBeGreaterThan(0);
		// The first attempt's effect and that of the retry: the unknown outcome.
		expect(ofKind(trace, 'effect')).toHaveLength(2);
	});

	it('that is slow within the time-out only takes longer', async () => {
		const trace = await runSystem(paying(), { faults: [fault('slow', 'A/Start/c-1#1/Bank.pay#1', 1000)] });
		expect(ofKind(trace, 'reply').map((record) => record.data.label)).toEqual(['200 paid']);
		expect(theOnly(trace, 'ack').timeMs).toBeGreaterThan(1000);
	});

	it('calls back when it gets to it, on links of their own, even when its caller is dead', async () => {
		const parts = paying();
		const notifying: SystemParts = {
			...parts,
			modules: { ...parts.modules, B: () => ({ on: { Paid: () => undefined, Settled: () => undefined } }) },
			externals: [
				{
					...bank,
					operations: {
						...bank.operations,
						pay: {
							perform: () => ({ status: 200, reason: 'paid' }),
							callbacks: () => [
								{ event: { type: 'Settled', data: {} }, afterMs: 500, topic: 'settlements' },
								{ event: { type: 'Paid', data: {} }, afterMs: 50 }
							]
						}
					}
				}
			]
		};
		const trace = await runSystem(notifying, { faults: [fault('delay', 'B/Paid/c-1#1', 5000)] });
		expect(ofKind(trace, 'publish', 'Bank').map((record) => messageOf(record))).toMatchObject([
			{ type: 'Paid', correlationId: 'c-1', causationId: 'm-001' },
			{ type: 'Settled', correlationId: 'c-1', causationId: 'm-001' }
		]);
		expect(typesOf(trace, 'deliver', 'B')).toEqual(['Settled', 'Paid']);
		const crashed = await runSystem(notifying, { faults: [fault('crash-after', 'A/Start/c-1#1/Bank.pay#1')] });
		expect(typesOf(crashed, 'deliver', 'B')).toContain('Paid');
	});

	it('can say that a key was used for something else', async () => {
		let answers: unknown[] = [];
		const parts = paying(async (_, { gateway }) => {
			const pay = gateway['Bank']?.['pay'];
			answers = [await pay?.({ card: 'a' }, { key: 'k' }), await pay?.({ card: 'a' }, { key: 'k' }), await pay?.({ card: 'b' }, { key: 'k' })].map(
				(answer) => answer?.reason
			);
		});
		const { pay } = bank.operations;
		await runSystem({
			...parts,
			externals: [
				{ ...bank, operations: { pay: { perform: () => ({ status: 200, reason: 'paid' }), ...pay, keyReused: { status: 409, reason: 'key reused' } } } }
			]
		});
		expect(answers).toEqual(['paid', 'paid', 'key reused']);
	});
});

describe('a clock', () => {
	const reading: Handler = async (_, { clock, events }) => {
		await events.stream('s').append([{ type: 'Read', data: { at: clock.now() } }]);
	};

	it('of one module can be ahead of all others, for the rest of the run', async () => {
		const parts: SystemParts = {
			modules: { A: () => ({ handles: { Start: reading } }), B: () => ({ handles: { Look: reading } }) },
			first: [{ type: 'Start' }, { type: 'Look' }, { type: 'Start', atMs: 1000 }]
		};
		const trace = await runSystem(parts, { faults: [fault('clock-ahead', 'A', 30_000)] });
		expect(ofKind(trace, 'append').map((record) => [record.lane, (messageOf(record).data as { at: number }).at >= 30_000])).toEqual([
			['A', true],
			['B', false],
			['A', true]
		]);
	});

	it('is a place for faults only where a module looks at it', async () => {
		const trace = await runSystem({
			modules: { A: () => ({ handles: { Start: reading } }), B: () => ({ handles: { Look: () => undefined } }) },
			first: [{ type: 'Start' }, { type: 'Look' }],
			rest: { faults: ['clock-ahead'] }
		});
		expect(trace.points.filter((point) => point.kinds.length > 0).map((point) => point.address)).toEqual(['A']);
	});
});

describe('an append', () => {
	const append =
		(expectedStreamVersion?: number): Handler =>
		(_, { events }) =>
			events.stream('s').append([{ type: 'Done', data: {} }], expectedStreamVersion === undefined ? {} : { expectedStreamVersion });

	it('that expects a version can find that somebody was first; the retry reads again', async () => {
		const at = 'A/Start/c-1#1/append#1';
		const trace = await runSystem({ modules: { A: () => ({ handles: { Start: append(-1) } }) } }, { faults: [fault('conflict', at)] });
		expect(theOnly(trace, 'conflict')).toMatchObject({ fault: 0, data: { stream: 's' } });
		expect(typesOf(trace, 'append')).toEqual(['Done']);
	});

	it('that expects none cannot', async () => {
		const trace = await runSystem({ modules: { A: () => ({ handles: { Start: append() } }) }, rest: { faults: ['conflict', 'slow'] } });
		expect(trace.points.find((point) => point.address.endsWith('append#1'))?.kinds).toEqual(['slow']);
	});
});
