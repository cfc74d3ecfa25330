import { describe, expect, it } from 'vitest';
import { REDELIVERY_TIMEOUT_MS } from '#engine/bus/courier.ts';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type SystemParts } from '#tests/support/engine/system.ts';
import type { Trace } from '#trace/record.ts';

/** `A` sends five numbered commands to `B` and as many to `C`. */
const numbered: SystemParts = {
	modules: {
		A: () => ({
			handles: {
				Start: async (_, { commands }) => {
					for (let n = 0; n < 5; n++) await Promise.all(['ToB', 'ToC'].map((type) => commands.send({ type, data: { n } })));
				}
			}
		}),
		B: () => ({ handles: { ToB: () => undefined } }),
		C: () => ({ handles: { ToC: () => undefined } })
	}
};
const noLaws = { subscribersOf: () => [] };
const numbers = (trace: Trace, lane: string) => ofKind(trace, 'deliver', lane).map((record) => (record.message?.data as { n: number }).n);

describe('a link', () => {
	it('keeps its order with any seed, and promises none against another link', async () => {
		const interleavings = new Set<string>();
		for (let seed = 0; seed < 60; seed++) {
			const trace = await runSystem(numbered, { seed });
			expect([numbers(trace, 'B'), numbers(trace, 'C')]).toEqual([
				[0, 1, 2, 3, 4],
				[0, 1, 2, 3, 4]
			]);
			interleavings.add(typesOf(trace, 'deliver').join());
		}
		expect(interleavings.size).toBeGreaterThan(20);
	});

	it('takes time, and not the same each time', async () => {
		const trace = await runSystem(numbered);
		const took = ofKind(trace, 'deliver')
			.slice(1)
			.map((record) => record.timeMs - (trace.records[record.cause ?? 0]?.timeMs ?? 0));
		expect(Math.min(...took)).toBeGreaterThanOrEqual(2);
		expect(new Set(took).size).toBeGreaterThan(1);
	});

	it('brings first commands at the very moment that the scenario says', async () => {
		const trace = await runSystem({ ...numbered, first: [{ type: 'Start', atMs: 7 }] }, { seed: 5 });
		expect(ofKind(trace, 'deliver', 'A')[0]).toMatchObject({ timeMs: 7, cause: null });
	});
});

describe('drop', () => {
	it('loses one delivery of a durable message; the time-out brings it, as the second attempt, behind those that overtook it', async () => {
		const trace = await runSystem(numbered, { faults: [fault('drop', 'B/ToB/c-1#2')] });
		const drop = theOnly(trace, 'drop');
		const late = ofKind(trace, 'deliver', 'B').at(-1);
		expect(numbers(trace, 'B')).toEqual([0, 2, 3, 4, 1]);
		expect(drop).toMatchObject({ lane: 'B', fault: 0, address: 'B/ToB/c-1#2', data: { to: 'B', redeliveredAtMs: drop.timeMs + REDELIVERY_TIMEOUT_MS } });
		expect(late).toMatchObject({
			timeMs: drop.data.redeliveredAtMs,
			address: 'B/ToB/c-1#2',
			data: { attempt: 2, redelivery: true, duplicate: false },
			message: { attempt: 2 }
		});
		expect(drop.message).toEqual({ ...late?.message, attempt: 1 });
		expect(numbers(trace, 'C')).toEqual([0, 1, 2, 3, 4]);
		expect(brokenLaws(trace, noLaws)).toEqual([]);
	});

	it('is seen when the message would have arrived, not when it was sent', async () => {
		const base = await runSystem(numbered);
		const trace = await runSystem(numbered, { faults: [fault('drop', 'B/ToB/c-1#2')] });
		expect(theOnly(trace, 'drop').timeMs).toBe(ofKind(base, 'deliver').find((record) => record.address === 'B/ToB/c-1#2')?.timeMs);
	});
});

describe('a link', () => {
	it('takes as long as the scenario says, on that link alone', async () => {
		const base: SystemParts = {
			modules: {
				A: () => ({ handles: { Start: (_, { commands }) => commands.send({ type: 'Go', data: {} }) } }),
				B: () => ({ handles: { Go: (_, { commands }) => commands.send({ type: 'On', data: {} }) } }),
				C: () => ({ handles: { On: () => undefined } })
			}
		};
		const trace = await runSystem({ ...base, rest: { links: [{ from: 'A', to: 'B', latencyMs: 50 }] } });
		const [, go, on] = ofKind(trace, 'deliver').map((record) => record.timeMs - (trace.records[record.cause ?? 0]?.timeMs ?? 0));
		expect(go).toBeGreaterThanOrEqual(50);
		expect(on).toBeLessThan(10);
	});
});

describe('duplicate', () => {
	it('brings the same message once more, marked as a copy', async () => {
		const trace = await runSystem(numbered, { faults: [fault('duplicate', 'B/ToB/c-1#2')] });
		const pair = ofKind(trace, 'deliver').filter((record) => record.address === 'B/ToB/c-1#2');
		const notice = theOnly(trace, 'duplicate');
		expect(pair.map((record) => record.data)).toEqual([
			{ attempt: 1, redelivery: false, duplicate: false, via: 'command', instance: 1, version: 1 },
			{ attempt: 1, redelivery: false, duplicate: true, via: 'command', instance: 1, version: 1 }
		]);
		expect(pair[1]?.message).toEqual(pair[0]?.message);
		expect(pair[1]).toMatchObject({ fault: 0, timeMs: notice.data.atMs });
		expect(pair[0]?.fault).toBeNull();
		expect(notice).toMatchObject({ fault: 0, data: { to: 'B' } });
		expect(numbers(trace, 'B').slice().sort()).toEqual([0, 1, 1, 2, 3, 4]);
		expect(brokenLaws(trace, noLaws)).toEqual([]);
	});
});

describe('delay', () => {
	it.each([
		[undefined, 5000],
		[30, 30],
		[0, 0]
	])('of %s ms holds one message back that long, and lets others overtake it', async (ms, byMs) => {
		const base = await runSystem(numbered);
		const trace = await runSystem(numbered, { faults: [fault('delay', 'B/ToB/c-1#2', ms)] });
		const arrival = (of: Trace) => ofKind(of, 'deliver').find((record) => record.address === 'B/ToB/c-1#2');
		expect(theOnly(trace, 'delay')).toMatchObject({ fault: 0, data: { to: 'B', byMs } });
		expect(arrival(trace)).toMatchObject({ fault: 0, timeMs: (arrival(base)?.timeMs ?? 0) + byMs, data: { attempt: 1 } });
		expect(numbers(trace, 'B')).toEqual(byMs === 0 ? [0, 1, 2, 3, 4] : [0, 2, 3, 4, 1]);
		expect(brokenLaws(trace, noLaws)).toEqual([]);
	});
});

describe('two things at once on one message', () => {
	it.each([
		['drop', 'duplicate'],
		['duplicate', 'drop'],
		['delay', 'duplicate'],
		['drop', 'delay'],
		['drop', 'crash-before'],
		['duplicate', 'crash-before-ack']
	])('%s and %s', async (first, second) => {
		const trace = await runSystem(numbered, { faults: [fault(first, 'B/ToB/c-1#2'), fault(second, 'B/ToB/c-1#2')] });
		expect(trace.unmatchedFaults).toEqual([]);
		expect(new Set(numbers(trace, 'B'))).toEqual(new Set([0, 1, 2, 3, 4]));
		expect(trace.end).toEqual({ kind: 'quiescent' });
		expect(brokenLaws(trace, noLaws)).toEqual([]);
	});

	it('are told apart where they show: each record names its own fault', async () => {
		const trace = await runSystem(numbered, { faults: [fault('duplicate', 'B/ToB/c-1#2'), fault('delay', 'B/ToB/c-1#2', 10)] });
		expect([theOnly(trace, 'duplicate').fault, theOnly(trace, 'delay').fault]).toEqual([0, 1]);
	});
});
