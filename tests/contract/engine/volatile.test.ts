import { describe, expect, it } from 'vitest';
import { ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

const nothing: Handler = () => undefined;
const news = { type: 'News', data: {} };
const parts: SystemParts = {
	modules: {
		Paper: () => ({ handles: { Start: (_, { events }) => events.publish(news, { durable: false }) } }),
		Ada: () => ({ on: { News: nothing } })
	}
};

describe('a volatile message', () => {
	it('arrives as long as nothing goes wrong', async () => {
		const trace = await runSystem(parts);
		expect(theOnly(trace, 'publish').data).toEqual({ to: ['Ada'], durable: false });
		expect(typesOf(trace, 'ack')).toEqual(['Start', 'News']);
	});

	it('is gone when it is lost on its way', async () => {
		const trace = await runSystem(parts, { faults: [fault('drop', 'Ada/News/c-1#1')] });
		expect(theOnly(trace, 'drop')).toMatchObject({
			fault: 0,
			data: { to: 'Ada', redeliveredAtMs: null },
			summary: 'News is lost on its way to Ada. It is gone.'
		});
		expect(typesOf(trace, 'deliver')).toEqual(['Start']);
		// A place for faults all the same: what is lost can be looked at.
		expect(trace.points.find((point) => point.address === 'Ada/News/c-1#1')).toMatchObject({ seq: theOnly(trace, 'drop').seq, label: 'delivery of News' });
	});

	it.each(['crash-before', 'crash-before-ack'])('is gone with the module that has it in hand: %s', async (kind) => {
		const trace = await runSystem(parts, { faults: [fault(kind, 'Ada/News/c-1#1')] });
		expect(theOnly(trace, 'drop')).toMatchObject({
			lane: 'Ada',
			data: { to: 'Ada', redeliveredAtMs: null },
			summary: 'News was not durable: it is gone with Ada.'
		});
		expect(ofKind(trace, 'deliver', 'Ada')).toHaveLength(1);
		expect(ofKind(trace, 'restart')).toHaveLength(1);
	});

	it('is gone with the module that it waits for', async () => {
		const trace = await runSystem(
			{
				modules: {
					Paper: () => ({
						handles: {
							Start: async (_, { events }) => {
								await events.publish(news);
								await events.publish(news, { durable: false });
								await events.publish(news);
							}
						}
					}),
					Ada: () => ({ on: { News: (_, { events }) => events.stream('ada').append([{ type: 'Read', data: {} }]) } })
				}
			},
			{ faults: [fault('crash-after', 'Ada/News/c-1#1/append#1')] }
		);
		expect(ofKind(trace, 'drop', 'Ada')).toHaveLength(1);
		expect(typesOf(trace, 'ack', 'Ada')).toEqual(['News', 'News']);
	});

	it('finds nobody when it arrives while the module is down', async () => {
		const trace = await runSystem(
			{
				...parts,
				first: [
					{ type: 'Fall', correlationId: 'c-2' },
					{ type: 'Start', atMs: 10 }
				],
				modules: { ...parts.modules, Ada: () => ({ handles: { Fall: nothing }, on: { News: nothing } }) }
			},
			{ faults: [fault('crash-before', 'Ada/Fall/c-2#1')] }
		);
		expect(theOnly(trace, 'drop')).toMatchObject({ lane: 'Ada', message: { type: 'News' }, data: { redeliveredAtMs: null } });
		expect(theOnly(trace, 'drop').timeMs).toBeLessThan(theOnly(trace, 'restart').timeMs);
		expect(typesOf(trace, 'ack', 'Ada')).toEqual(['Fall']);
	});

	it('is there when the module is back before it arrives', async () => {
		const trace = await runSystem(
			{
				...parts,
				first: [
					{ type: 'Fall', correlationId: 'c-2' },
					{ type: 'Start', atMs: 40 }
				],
				modules: { ...parts.modules, Ada: () => ({ handles: { Fall: nothing }, on: { News: nothing } }) }
			},
			{ faults: [fault('crash-before', 'Ada/Fall/c-2#1'), fault('delay', 'Ada/News/c-1#1', 100)] }
		);
		expect(ofKind(trace, 'drop')).toEqual([]);
		expect(typesOf(trace, 'ack', 'Ada')).toEqual(['Fall', 'News']);
	});

	it('that is a command is lost in the same way', async () => {
		const trace = await runSystem(
			{
				modules: {
					A: () => ({ handles: { Start: (_, { commands }) => commands.send({ type: 'Work', data: {} }, { durable: false }) } }),
					B: () => ({ handles: { Work: nothing } })
				}
			},
			{ faults: [fault('drop', 'B/Work/c-1#1')] }
		);
		expect(theOnly(trace, 'send').data.durable).toBe(false);
		expect(typesOf(trace, 'deliver')).toEqual(['Start']);
	});
});
