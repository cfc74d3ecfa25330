import { describe, expect, it } from 'vitest';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { messageOf, ofKind, theOnly } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type SystemParts } from '#tests/support/engine/system.ts';
import type { Trace } from '#trace/record.ts';

const chain: SystemParts = {
	first: [
		{ type: 'Start', data: { n: 1 } },
		{ type: 'Start', data: { n: 2 }, correlationId: 'c-2' }
	],
	modules: {
		A: () => ({
			handles: { Start: ({ data }, { commands }) => commands.send({ type: 'Work', data }) },
			on: { Told: () => undefined }
		}),
		B: () => ({
			handles: { Work: ({ data }, { events }) => events.stream('b').append([{ type: 'Worked', data }]) },
			on: { Worked: ({ data }, { events }) => events.publish({ type: 'Told', data }) }
		})
	}
};
const subscribersOf = (type: string) => (type === 'Worked' ? ['B'] : []);

const delivered = (trace: Trace, type: string, correlation = 'c-1') =>
	messageOf(ofKind(trace, 'deliver').find((record) => record.message?.type === type && record.message.correlationId === correlation));

describe('the envelope', () => {
	it('of a first command has no cause and no place', async () => {
		expect(delivered(await runSystem(chain), 'Start')).toEqual({
			type: 'Start',
			kind: 'command',
			data: { n: 1 },
			messageId: 'm-001',
			correlationId: 'c-1',
			causationId: null,
			streamName: null,
			streamPosition: null,
			globalPosition: null,
			attempt: 1
		});
	});

	it('names the handled message as the cause, and inherits the conversation', async () => {
		const trace = await runSystem(chain);
		for (const correlation of ['c-1', 'c-2']) {
			const types = ['Start', 'Work', 'Worked', 'Told'].map((type) => delivered(trace, type, correlation));
			expect(types.map((message) => message.correlationId)).toEqual([correlation, correlation, correlation, correlation]);
			expect(types.slice(1).map((message) => message.causationId)).toEqual(types.slice(0, -1).map((message) => message.messageId));
			expect(types.map((message) => message.kind)).toEqual(['command', 'command', 'event', 'event']);
		}
		expect(new Set(ofKind(trace, 'deliver').map((record) => record.message?.messageId)).size).toBe(8);
		expect(brokenLaws(trace, { subscribersOf })).toEqual([]);
	});

	it('of a stored event names its place; a published one has none', async () => {
		const trace = await runSystem(chain);
		expect(delivered(trace, 'Worked')).toMatchObject({ streamName: 'b', streamPosition: 0, globalPosition: 0 });
		expect(delivered(trace, 'Worked', 'c-2')).toMatchObject({ streamName: 'b', streamPosition: 1, globalPosition: 1 });
		expect(delivered(trace, 'Told')).toMatchObject({ streamName: null, streamPosition: null, globalPosition: null });
	});

	it('reaches the handler whole, and the reader of a stream', async () => {
		let handled: unknown;
		let read: unknown;
		const trace = await runSystem({
			modules: {
				A: () => ({
					handles: { Start: (_, { events }) => events.stream('a').append([{ type: 'Made', data: { n: 1 } }]) },
					on: {
						Made: async (message, { events }) => {
							handled = message;
							read = (await events.stream('a').read()).events[0];
						}
					}
				})
			}
		});
		const { messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt } = messageOf(theOnly(trace, 'append'));
		const metadata = { messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt };
		expect(handled).toEqual({ type: 'Made', data: { n: 1 }, metadata });
		expect(read).toEqual({ type: 'Made', data: { n: 1 }, metadata });
		expect(metadata).toEqual({
			messageId: 'm-002',
			correlationId: 'c-1',
			causationId: 'm-001',
			streamName: 'a',
			streamPosition: 0,
			globalPosition: 0,
			attempt: 1
		});
	});

	it('counts attempts for the handler, and changes in nothing else', async () => {
		const trace = await runSystem(chain, { faults: [fault('crash-before-ack', 'B/Work/c-1#1')] });
		const [first, second] = ofKind(trace, 'deliver').filter((record) => record.address === 'B/Work/c-1#1');
		expect(second?.message).toEqual({ ...first?.message, attempt: 2 });
	});
});

describe('records', () => {
	it('link what they came from: a delivery its sender, an act its handler', async () => {
		const trace = await runSystem({ ...chain, first: [{ type: 'Start', data: {} }] });
		const at = (seq: number | null) => (seq === null ? null : `${trace.records[seq]?.kind ?? ''} ${trace.records[seq]?.message?.type ?? ''}`);
		const links = trace.records.map((record) => [`${record.kind} ${record.message?.type ?? ''}`, at(record.cause), at(record.handling)]);
		expect(links).toEqual([
			['deliver Start', null, null],
			['send Work', 'deliver Start', 'deliver Start'],
			['ack Start', 'deliver Start', 'deliver Start'],
			['deliver Work', 'send Work', null],
			['append Worked', 'deliver Work', 'deliver Work'],
			['ack Work', 'deliver Work', 'deliver Work'],
			['deliver Worked', 'append Worked', null],
			['publish Told', 'deliver Worked', 'deliver Worked'],
			['ack Worked', 'deliver Worked', 'deliver Worked'],
			['deliver Told', 'publish Told', null],
			['ack Told', 'deliver Told', 'deliver Told']
		]);
	});

	it('of a crash link the delivery that it hit, and a restart its crash', async () => {
		const trace = await runSystem(chain, { faults: [fault('crash-after', 'B/Work/c-1#1/append#1')] });
		const crash = theOnly(trace, 'crash');
		expect(trace.records[crash.cause ?? -1]).toMatchObject({ kind: 'deliver', lane: 'B', message: { type: 'Work', correlationId: 'c-1' } });
		expect(theOnly(trace, 'restart').cause).toBe(crash.seq);
	});
});
