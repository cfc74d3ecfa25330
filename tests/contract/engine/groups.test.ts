import { describe, expect, it } from 'vitest';
import { ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

const times = (n: number) => Array.from({ length: n }, () => ({ type: 'Start' }));
const pay: Handler = (_, { gateway }) => gateway['Bank']?.['pay']?.({});
const slowBank = {
	name: 'Bank',
	label: 'Bank',
	icon: 'globe',
	operations: { pay: { perform: () => ({ status: 200, reason: 'paid' }), latencyMs: 3000, timeoutMs: 100_000 } }
};

describe('instances of a module', () => {
	const parts: SystemParts = {
		modules: {
			A: () => {
				let seen = 0;
				return {
					instances: 2,
					handles: {
						Start: async (_, { gateway, events }) => {
							seen++;
							await gateway['Bank']?.['pay']?.({});
							await events.stream('s').append([{ type: 'Counted', data: { seen } }]);
						}
					}
				};
			}
		},
		externals: [slowBank],
		first: times(2)
	};

	it('compete: each message goes to one, and each has variables of its own', async () => {
		const trace = await runSystem(parts);
		expect(ofKind(trace, 'deliver').map((record) => record.data.instance)).toEqual([1, 2]);
		expect(ofKind(trace, 'append').map((record) => record.message?.data)).toEqual([{ seen: 1 }, { seen: 1 }]);
	});

	it('die one by one: the other goes on with what it has', async () => {
		const trace = await runSystem(parts, { faults: [fault('crash-before', 'A/Start/c-1#1/append#1')] });
		expect(theOnly(trace, 'crash').data.lostDeliveries).toEqual(['Start']);
		expect(theOnly(trace, 'crash').summary).toContain('A 1 crashes');
		expect(typesOf(trace, 'append')).toEqual(['Counted', 'Counted']);
		expect(ofKind(trace, 'deliver')).toHaveLength(3);
	});
});

describe('a delivery that takes longer than its group allows', () => {
	const group = (more: object): SystemParts => ({ modules: { A: () => ({ ackTimeoutMs: 1000, handles: { Start: pay }, ...more }) }, externals: [slowBank] });

	it('is given to the next who is free, and the late ack is refused', async () => {
		const trace = await runSystem(group({ instances: 2, retries: {} }));
		expect(theOnlyFirst(ofKind(trace, 'timeout')).data.afterMs).toBe(1000);
		expect(ofKind(trace, 'deliver').map((record) => [record.data.attempt, record.data.instance])).toContainEqual([2, 2]);
		expect(ofKind(trace, 'refuse').length).toBeGreaterThan(0);
		expect(ofKind(trace, 'call').length).toBeGreaterThan(1);
	});

	it('goes on for ever where every attempt takes too long: the circle is named', async () => {
		const trace = await runSystem({ ...group({ instances: 2 }), rest: { maxDeliveries: 60 } });
		expect(trace.end).toMatchObject({ kind: 'livelock', cycle: ['A Start'] });
		expect(trace.verdict.sentence).toMatch(/^A fails on the same `Start` again and again, and is given it again each time; stopped after attempt \d+\./);
	});

	it('is kept when it asks for more time', async () => {
		const trace = await runSystem(
			group({
				instances: 2,
				handles: {
					Start: async (message: never, ports: Parameters<Handler>[1]) => {
						await ports.delivery.extend(10_000);
						await pay(message, ports);
					}
				}
			})
		);
		expect(ofKind(trace, 'timeout')).toEqual([]);
		expect(typesOf(trace, 'ack')).toEqual(['Start']);
	});
});

describe('partitions', () => {
	const reading = (meter: string, value: number) => ({ type: 'Read', data: { meter, value } });
	const billing = (more: object) => ({
		partition: (m: { data: Record<string, unknown> }) => String(m.data['meter']),
		on: { Read: (({ data }, { events }) => events.stream(`meter-${String(data['meter'])}`).append([{ type: 'Billed', data }])) satisfies Handler },
		...more
	});
	const parts: SystemParts = {
		modules: {
			Meters: () => ({
				handles: {
					Start: async (_, { events }) => {
						for (const one of [reading('a', 1), reading('b', 1), reading('a', 2)]) await events.publish(one);
					}
				}
			}),
			Billing: () => billing({ concurrency: 3 })
		}
	};
	const billed = (trace: Awaited<ReturnType<typeof runSystem>>) => ofKind(trace, 'append').map((record) => record.message?.data);

	it('are in order each by itself, whatever happens to one of its messages', async () => {
		const trace = await runSystem(parts, { faults: [fault('fail-before', 'Billing/Read/c-1#1/append#1'), fault('delay', 'Billing/Read/c-1#1', 5000)] });
		expect(billed(trace)).toEqual([
			{ meter: 'b', value: 1 },
			{ meter: 'a', value: 1 },
			{ meter: 'a', value: 2 }
		]);
	});

	it('keep their order when one of two instances dies: the other waits until that message comes again', async () => {
		const two = { ...parts, modules: { ...parts.modules, Billing: () => billing({ instances: 2 }) } };
		const trace = await runSystem(two, { faults: [fault('crash-before', 'Billing/Read/c-1#1/append#1')] });
		expect(billed(trace)).toEqual([
			{ meter: 'b', value: 1 },
			{ meter: 'a', value: 1 },
			{ meter: 'a', value: 2 }
		]);
	});

	it('of a function that throws are one, and the problem says so', async () => {
		const broken: SystemParts = {
			...parts,
			modules: {
				...parts.modules,
				Billing: () => ({
					on: { Read: () => undefined },
					partition: () => {
						throw new Error('no key');
					}
				})
			}
		};
		const trace = await runSystem(broken);
		expect(trace.problems.map((one) => one.sentence)).toEqual(['`partition` of Billing threw on `Read`: Error: no key']);
		expect(typesOf(trace, 'ack', 'Billing')).toHaveLength(3);
	});
});

function theOnlyFirst<T>([first]: readonly T[]): T {
	if (first === undefined) throw new Error('There is none.');
	return first;
}
