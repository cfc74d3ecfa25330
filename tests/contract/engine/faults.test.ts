import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, faultKind } from '#engine/faults/index.ts';
import { bank } from '#tests/support/engine/external.ts';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';
import type { FaultPoint, Trace } from '#trace/record.ts';

const saga: Handler = async ({ metadata }, { events, commands, gateway }) => {
	const stream = events.stream(metadata.correlationId);
	await stream.append([{ type: 'Begun', data: {} }]);
	await gateway['Bank']?.['pay']?.({ key: metadata.correlationId });
	await gateway['Bank']?.['ask']?.({});
	await commands.send({ type: 'Work', data: {} });
	await commands.send({ type: 'Work', data: {} });
	await events.publish({ type: 'Done', data: {} });
};

const system = (more: Readonly<Record<string, Handler>> = {}, before: SystemParts['modules'] = {}): SystemParts => ({
	externals: [bank],
	modules: { ...before, A: () => ({ handles: { ...more, Start: saga } }), B: () => ({ handles: { Work: () => undefined } }) }
});

const noLaws = { subscribersOf: () => [] };
const pointsOf = (trace: Trace): Readonly<Record<string, FaultPoint>> => Object.fromEntries(trace.points.map((point) => [point.address, point]));

describe('fault points', () => {
	it('have structural addresses: module, message, conversation, which of them, and which call', async () => {
		const trace = await runSystem({ ...system(), first: [{ type: 'Start' }, { type: 'Start', correlationId: 'c-2' }] });
		const own = (correlation: string) =>
			trace.points.filter((point) => point.address.includes(correlation)).map((point) => point.address.replace(correlation, 'c'));
		const expected = [
			'A/Start/c#1',
			'A/Start/c#1/append#1',
			'A/Start/c#1/Bank.pay#1',
			'A/Start/c#1/Bank.ask#1',
			'A/Start/c#1/send#1',
			'A/Start/c#1/send#2',
			'A/Start/c#1/publish#1',
			'B/Work/c#1',
			'B/Work/c#2'
		];
		expect([...own('c-1')].sort()).toEqual([...expected].sort());
		expect([...own('c-2')].sort()).toEqual([...expected].sort());
	});

	it('say what they are, where they belong and what fits', async () => {
		const points = pointsOf(await runSystem(system()));
		const delivery = ['crash-before', 'crash-before-ack', 'drop', 'duplicate', 'delay'];
		const call = ['crash-before', 'crash-after', 'fail-before', 'fail-after'];
		expect(points['A/Start/c-1#1']).toMatchObject({ module: 'A', messageType: 'Start', label: 'delivery of Start', row: 'Start', kinds: delivery });
		expect(points['A/Start/c-1#1/append#1']).toMatchObject({ module: 'A', messageType: 'Start', label: 'append Begun', row: 'Start', kinds: call });
		expect(points['A/Start/c-1#1/send#2']).toMatchObject({ label: 'send Work', row: 'Start', kinds: call });
		expect(points['A/Start/c-1#1/publish#1']).toMatchObject({ label: 'publish Done', row: 'Done', kinds: call });
		expect(points['A/Start/c-1#1/Bank.pay#1']).toMatchObject({ label: 'Bank.pay', row: 'Bank.pay', kinds: [...call, 'decline'] });
		expect(points['A/Start/c-1#1/Bank.ask#1']).toMatchObject({ label: 'Bank.ask', row: 'Bank.ask', kinds: call });
	});

	it('fit reads with crashes only', async () => {
		const trace = await runSystem({ modules: { A: () => ({ handles: { Start: (_, { events }) => events.stream('a').read() } }) } });
		expect(pointsOf(trace)['A/Start/c-1#1/read#1']).toMatchObject({ label: 'read a', kinds: ['crash-before', 'crash-after'] });
	});

	it.each<[string, readonly (readonly [string, string])[]]>([
		['in a plain run', []],
		['after a crash between effect and answer', [['crash-after', '/append#1']]],
		['after an answer was lost', [['fail-after', '/append#1']]],
		['after a call has failed', [['fail-before', '/publish#1']]],
		['after a delivery was dropped', [['drop', '']]]
	])('name the record that stands for them: %s', async (_, faults) => {
		const trace = await runSystem(system(), { faults: faults.map(([kind, call]) => fault(kind, `A/Start/c-1#1${call}`)) });
		expect(trace.unmatchedFaults).toEqual([]);
		const kinds = Object.fromEntries(trace.points.map((point) => [point.address, trace.records[point.seq]?.kind]));
		expect(kinds).toEqual({
			'A/Start/c-1#1': 'deliver',
			'A/Start/c-1#1/append#1': 'append',
			'A/Start/c-1#1/Bank.pay#1': 'call',
			'A/Start/c-1#1/Bank.ask#1': 'call',
			'A/Start/c-1#1/send#1': 'send',
			'A/Start/c-1#1/send#2': 'send',
			'A/Start/c-1#1/publish#1': 'publish',
			'B/Work/c-1#1': 'deliver',
			'B/Work/c-1#2': 'deliver',
			...(faults.some(([, call]) => call.startsWith('/publish')) ? { 'B/Work/c-1#3': 'deliver', 'B/Work/c-1#4': 'deliver' } : {})
		});
		expect(brokenLaws(trace, noLaws)).toEqual([]);
	});

	it('name the record of a call that was done, also when its answer was lost and nobody tried again', async () => {
		const start: Handler = (_, { events }) => events.stream('a').append([{ type: 'Made', data: {} }]);
		const trace = await runSystem(
			{ modules: { A: () => ({ retries: { immediate: 0 }, handles: { Start: start } }) } },
			{ faults: [fault('fail-after', 'A/Start/c-1#1/append#1')] }
		);
		expect(trace.records[pointsOf(trace)['A/Start/c-1#1/append#1']?.seq ?? -1]?.kind).toBe('append');
		expect(brokenLaws(trace, noLaws)).toEqual([]);
	});

	it('name the record of a call that could do nothing: a conflict, a failure', async () => {
		const start: Handler = ({ metadata }, { events }) =>
			events.stream('a').append([{ type: 'Made', data: {} }], { expectedStreamVersion: metadata.attempt === 0 ? -1 : 5 });
		const parts: SystemParts = { modules: { A: () => ({ retries: { immediate: 0 }, handles: { Start: start } }) } };
		const conflict = await runSystem(parts);
		expect(conflict.records[pointsOf(conflict)['A/Start/c-1#1/append#1']?.seq ?? -1]?.kind).toBe('conflict');
		const failure = await runSystem(parts, { faults: [fault('fail-before', 'A/Start/c-1#1/append#1')] });
		expect(failure.records[pointsOf(failure)['A/Start/c-1#1/append#1']?.seq ?? -1]?.kind).toBe('fail');
	});
});

describe('a fault script', () => {
	it('strikes in the same place when code elsewhere was edited', async () => {
		const faults = [fault('fail-after', 'A/Start/c-1#1/Bank.pay#1'), fault('drop', 'B/Work/c-1#2'), fault('crash-after', 'A/Start/c-1#1/send#1')];
		const edited = system(
			{ Extra: async (_, { commands }) => commands.send({ type: 'Noise', data: {} }) },
			{
				Z: () => ({
					handles: { Noise: async (_, { events }) => events.stream('z').append([{ type: 'Buzz', data: {} }]) },
					on: { Buzz: (_, { commands }) => commands.send({ type: 'Work', data: {} }, { messageId: 'noise' }) }
				})
			}
		);
		const before = await runSystem(system(), { faults });
		const after = await runSystem({ ...edited, first: [{ type: 'Extra', correlationId: 'noise' }, { type: 'Start' }] }, { faults });
		const strikes = (trace: Trace) =>
			trace.records.filter((record) => record.fault !== null).map((record) => [record.fault, record.kind, record.address, record.lane]);
		expect(strikes(before)).toHaveLength(3);
		expect(strikes(after)).toEqual(strikes(before));
		expect(after.unmatchedFaults).toEqual([]);
	});

	it('keeps the virtual time of what it does not touch', async () => {
		const times = async (faults: Parameters<typeof runSystem>[1]) =>
			(await runSystem({ ...system(), first: [{ type: 'Start' }, { type: 'Start', correlationId: 'c-2', atMs: 10_000 }] }, { seed: 4, ...faults })).records
				.filter((record) => record.message?.correlationId === 'c-2')
				.map((record) => [record.kind, record.timeMs]);
		expect(await times({ faults: [fault('crash-after', 'A/Start/c-1#1/append#1')] })).toEqual(await times({}));
	});

	it('that matches nothing is reported, and changes nothing', async () => {
		const faults = [
			fault('crash-before', 'A/Start/c-9#1'),
			fault('no-such-kind', 'A/Start/c-1#1'),
			fault('decline', 'A/Start/c-1#1/append#1'),
			fault('crash-after', 'A/Start/c-1#1'),
			fault('drop', 'A/Start/c-1#1/send#1'),
			fault('drop', 'B/Work/c-1#1'),
			fault('crash-before', 'A/Start/c-1#1/append#2')
		];
		const trace = await runSystem(system(), { faults });
		expect(trace.faults).toEqual(faults);
		expect(trace.unmatchedFaults).toEqual([0, 1, 2, 3, 4, 6]);
		expect((await runSystem(system(), { faults: [fault('drop', 'A/Start/c-9#1')] })).hash).toBe((await runSystem(system())).hash);
	});

	it('strikes once for each time that it is written down', async () => {
		const again = fault('fail-before', 'B/Work/c-1#1/append#1');
		const parts: SystemParts = {
			modules: { ...system().modules, B: () => ({ handles: { Work: (_, { events }) => events.stream('b').append([{ type: 'Worked', data: {} }]) } }) },
			externals: [bank]
		};
		for (const times of [1, 2, 3]) {
			const trace = await runSystem(parts, { faults: Array.from({ length: times }, () => again) });
			expect(ofKind(trace, 'fail').map((record) => record.fault)).toEqual(Array.from({ length: times }, (_, i) => i));
			expect(trace.unmatchedFaults).toEqual([]);
		}
	});

	it('lets two kinds strike at one call', async () => {
		const faults = [
			fault('crash-before', 'A/Start/c-1#1/append#1'),
			fault('fail-after', 'A/Start/c-1#1/append#1'),
			fault('crash-after', 'A/Start/c-1#1/append#1')
		];
		const trace = await runSystem(system(), { faults });
		// The first attempt dies before, the second one after its answer was lost already: the crash is what the handler would hear of.
		expect(ofKind(trace, 'crash').map((record) => record.fault)).toEqual([0, 2]);
		expect(trace.unmatchedFaults).toEqual([]);
		expect(typesOf(trace, 'ack')).toContain('Start');
	});

	it('has one crash at a time: both deliveries of a pair die once', async () => {
		const trace = await runSystem(system(), {
			faults: [fault('duplicate', 'B/Work/c-1#1'), fault('crash-before', 'B/Work/c-1#1'), fault('crash-before', 'B/Work/c-1#1')]
		});
		expect(ofKind(trace, 'crash').map((record) => record.fault)).toEqual([1, 2]);
		expect(brokenLaws(trace, noLaws)).toEqual([]);
	});
});

describe('a call that fails', () => {
	const parts: SystemParts = { modules: { A: () => ({ handles: { Start: (_, { events }) => events.stream('a').append([{ type: 'Made', data: {} }]) } }) } };
	it.each([
		['fail-before', false, 'append Made failed. Nothing was done.', 1],
		['fail-after', true, 'append Made got no answer. It may have been done or not.', 2]
	])('%s: the handler is told, the failure is transient, the effect is there or not', async (kind, done, message, appends) => {
		const trace = await runSystem(parts, { faults: [fault(kind, 'A/Start/c-1#1/append#1')] });
		expect(theOnly(trace, 'fail')).toMatchObject({ fault: 0, address: 'A/Start/c-1#1/append#1', data: { call: 'append Made', done } });
		expect(theOnly(trace, 'throw').data.error).toMatchObject({ name: 'TransientError', class: 'transient', message });
		expect(typesOf(trace, 'append')).toHaveLength(appends);
	});

	it('can be caught by the handler', async () => {
		const trace = await runSystem(
			{
				modules: {
					A: () => ({
						handles: {
							Start: (_, { events }) =>
								events
									.stream('a')
									.append([{ type: 'Made', data: {} }])
									.catch((error: Error) => events.publish({ type: 'Failed', data: { name: error.name } }))
						}
					})
				}
			},
			{ faults: [fault('fail-after', 'A/Start/c-1#1/append#1')] }
		);
		expect(theOnly(trace, 'publish').message?.data).toEqual({ name: 'TransientError' });
		expect(typesOf(trace, 'ack')).toEqual(['Start']);
	});
});

describe('the registry of fault kinds', () => {
	it('has ids of its own, in kebab-case, with the words that a menu needs', () => {
		expect(new Set(FAULT_KINDS.map((kind) => kind.id)).size).toBe(FAULT_KINDS.length);
		for (const kind of FAULT_KINDS) {
			expect(kind.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
			for (const words of [kind.label, kind.short, kind.note, kind.says({ kind: kind.id, at: '' })]) expect(words).not.toBe('');
			expect(faultKind(kind.id)).toBe(kind);
		}
		expect(FAULT_KINDS.map((kind) => kind.id)).toEqual([
			'crash-before',
			'crash-after',
			'crash-before-ack',
			'drop',
			'duplicate',
			'delay',
			'reorder',
			'partition',
			'lag',
			'poison',
			'late-timer',
			'fail-before',
			'fail-after',
			'decline',
			'conflict',
			'slow',
			'down',
			'cancel-late',
			'expire-inbox',
			'clock-ahead'
		]);
		expect(faultKind('no-such-kind')).toBeUndefined();
	});
});
