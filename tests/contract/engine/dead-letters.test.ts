import { describe, expect, it } from 'vitest';
import { messageOf, ofKind, problemCodes, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type SystemParts } from '#tests/support/engine/system.ts';
import type { ScenarioStep } from '#engine/api/scenario.ts';
import type { ModuleBody } from '#tests/support/engine/system.ts';

const invoice = (customer: string, n: number) => ({ type: 'Issued', data: { customer, n } });

/** Three invoices: a1, b1, a2. `Billing` books each into the stream of its customer. */
const billing = (more: ModuleBody, steps: readonly ScenarioStep[] = []): SystemParts => ({
	modules: {
		Sales: () => ({
			handles: {
				Start: async (_, { events }) => {
					for (const one of [invoice('a', 1), invoice('b', 1), invoice('a', 2)]) await events.publish(one);
				}
			}
		}),
		Billing: () => ({
			key: (m) => String(m.data['customer']),
			on: { Issued: ({ data }, { events }) => events.stream(`c-${String(data['customer'])}`).append([{ type: 'Booked', data }]) },
			...more
		})
	},
	rest: { steps }
});
const poison = [fault('poison', 'Billing/Issued/c-1#1')];
const booked = (trace: Awaited<ReturnType<typeof runSystem>>) =>
	ofKind(trace, 'append').map((record) => {
		const { customer, n } = messageOf(record).data as { customer: string; n: number };
		return `${customer}${String(n)}`;
	});
const repaired: readonly ScenarioStep[] = [
	{ do: 'deploy', module: 'Billing', file: 'Billing.ts', atMs: 5000 },
	{ do: 'redrive', module: 'Billing', atMs: 6000 },
	{ do: 'redrive', module: 'Billing', atMs: 6000 }
];

describe('a message that cannot be read', () => {
	it('is parked at its first attempt, with its envelope, the reason and the attempts; others go on', async () => {
		const trace = await runSystem(billing({}), { faults: poison });
		expect(theOnly(trace, 'park')).toMatchObject({
			data: { attempts: 1, consumer: 'Billing, publication' },
			message: { messageId: messageOf(ofKind(trace, 'publish')[0]).messageId }
		});
		expect(theOnly(trace, 'park').data.reason).toBe('UnreadableMessageError: Issued cannot be read: its bytes are not what the contract says.');
		expect(booked(trace)).toEqual(['b1', 'a2']);
		expect(trace.problems).toEqual([]);
	});

	it('is read again without end where the module wants that, and the circle is named', async () => {
		const trace = await runSystem(
			{ ...billing({ retries: { unreadable: 'retry', immediate: Infinity }, partition: () => 'all' }), rest: { maxDeliveries: 80 } },
			{ faults: poison }
		);
		expect(trace.end).toMatchObject({ kind: 'livelock', cycle: ['Billing Issued'] });
		expect(booked(trace)).toEqual([]);
	});

	it('is read by the next version of the module', async () => {
		const trace = await runSystem(billing({}, repaired), { faults: poison });
		expect(booked(trace)).toEqual(['b1', 'a2', 'a1']);
		expect(ofKind(trace, 'deliver', 'Billing').at(-1)?.data).toMatchObject({ version: 2, attempt: 2, redelivery: true });
	});

	it('is parked again when it is delivered again and nothing was repaired, and lies there once', async () => {
		const trace = await runSystem(
			{
				...billing({}, repaired.slice(1, 2)),
				invariants: [{ kind: 'atEnd', label: 'one', check: (world) => world.deadLetters().length === 1 || `${String(world.deadLetters().length)} letters` }]
			},
			{ faults: poison }
		);
		expect(ofKind(trace, 'park')).toHaveLength(2);
		expect(trace.verdict.held).toBe(true);
	});
});

describe('dead-letter modes', () => {
	it('park-key: later ones of the key wait behind it, those of others pass, and the order is kept once all come out', async () => {
		const trace = await runSystem(billing({ deadLetters: 'park-key' }, repaired), { faults: poison });
		expect(ofKind(trace, 'park').map((record) => record.data.reason)[1]).toBe('behind m-002 of the same key, a');
		expect(booked(trace)).toEqual(['b1', 'a1', 'a2']);
	});

	it('park-key: redriven before the repair, the first is parked again, and those behind it wait behind it again', async () => {
		const tooEarly: ScenarioStep = { do: 'redrive', module: 'Billing', atMs: 3000 };
		const trace = await runSystem(billing({ deadLetters: 'park-key' }, [tooEarly, ...repaired]), { faults: poison });
		expect(ofKind(trace, 'park').map((record) => messageOf(record).messageId)).toEqual(['m-002', 'm-004', 'm-002', 'm-004']);
		expect(booked(trace)).toEqual(['b1', 'a1', 'a2']);
	});

	it('park-key: what is redriven comes before what is still on its way of the same key', async () => {
		const late = fault('delay', 'Billing/Issued/c-1#3', 10_000);
		const parts = billing({ deadLetters: 'park-key', partition: (m) => String(m.data['customer']) }, repaired);
		expect(booked(await runSystem(parts, { faults: [...poison, late] }))).toEqual(['b1', 'a1', 'a2']);
	});

	it('park-key: redriven newest first, a later one waits until the earlier ones are done', async () => {
		const newestFirst: ScenarioStep = { do: 'redrive', module: 'Billing', atMs: 5500, order: 'newest' };
		const trace = await runSystem(billing({ deadLetters: 'park-key' }, [...repaired.slice(0, 1), newestFirst, ...repaired.slice(1)]), { faults: poison });
		expect(booked(trace)).toEqual(['b1', 'a1', 'a2']);
	});

	it('skip: it is thrown away, on record, and is no dead letter', async () => {
		const trace = await runSystem(billing({ deadLetters: 'skip' }), { faults: poison });
		expect(theOnly(trace, 'discard').summary).toMatch(/^Billing skips Issued and goes on: /);
		expect(ofKind(trace, 'park')).toEqual([]);
		expect(booked(trace)).toEqual(['b1', 'a2']);
	});

	it('stop: the consumer stands still, and what is behind waits', async () => {
		const trace = await runSystem(billing({ deadLetters: 'stop', partition: () => 'all' }), { faults: poison });
		expect(theOnly(trace, 'stop').lane).toBe('Billing');
		expect(booked(trace)).toEqual([]);
		expect(trace.end).toEqual({ kind: 'quiescent' });
	});
});

describe('redrive', () => {
	it('keeps the message id, happens once however often it is asked for, and goes on after a crash in the middle', async () => {
		const steps: readonly ScenarioStep[] = [...repaired.slice(0, 1), { do: 'redrive', module: 'Billing', atMs: 6000 }];
		const two = [...poison, fault('poison', 'Billing/Issued/c-1#2')];
		const trace = await runSystem(billing({}, steps), { faults: [...two, fault('crash-after', 'Billing/RedriveDeadLetters/operator#1/redrive#1')] });
		expect(ofKind(trace, 'redrive').map((record) => messageOf(record).messageId)).toEqual(['m-002', 'm-003']);
		expect(booked(trace).toSorted()).toEqual(['a1', 'a2', 'b1']);
	});

	it('goes in the order that is wanted', async () => {
		const two = [...poison, fault('poison', 'Billing/Issued/c-1#2')];
		const newest = await runSystem(billing({}, [...repaired.slice(0, 1), { do: 'redrive', module: 'Billing', atMs: 6000, order: 'newest' }]), { faults: two });
		expect(booked(newest)).toEqual(['a2', 'b1', 'a1']);
	});

	it('leaves out types that were not asked for, and discarding is on record', async () => {
		const trace = await runSystem(
			billing({}, [
				{ do: 'redrive', module: 'Billing', atMs: 6000, types: ['Other'] },
				{ do: 'discard', module: 'Billing', atMs: 7000 }
			]),
			{ faults: poison }
		);
		expect(ofKind(trace, 'redrive')).toEqual([]);
		expect(theOnly(trace, 'discard')).toMatchObject({ data: { reason: 'an operator said so' }, message: { messageId: 'm-002' } });
	});

	it('can be done by a handler, which sees what lies there', async () => {
		const parts = billing({
			handles: {
				Mend: async (_, { deadLetters }) => {
					for (const { id, type, attempts } of await deadLetters.list()) if (type === 'Issued' && attempts === 1) await deadLetters.redrive(id);
				}
			}
		});
		const trace = await runSystem({ ...parts, first: [{ type: 'Start' }, { type: 'Mend', atMs: 4000 }] }, { faults: poison });
		expect(typesOf(trace, 'redrive')).toEqual(['Issued']);
	});
});

describe('a step that names no module', () => {
	it('is answered with the nearest name', async () => {
		const trace = await runSystem(billing({}, [{ do: 'stop', module: 'Biling', atMs: 1 }]));
		expect(problemCodes(trace)).toEqual(['no-such-module']);
		expect(trace.verdict.sentence).toBe('The step `stop` of the scenario names the module `Biling`, and there is none. Did you mean `Billing`?');
	});
});
