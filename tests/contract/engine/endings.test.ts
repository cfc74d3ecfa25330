import { describe, expect, it } from 'vitest';
import { eventually, type Invariant, type World } from '#engine/api/scenario.ts';
import { bank } from '#tests/support/engine/external.ts';
import { ofKind } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

const paysTwice: Handler = async (_, { gateway }) => {
	await gateway['Bank']?.['pay']?.({});
	await gateway['Bank']?.['pay']?.({});
};
const system = (invariants: readonly Invariant[], start: Handler = paysTwice): SystemParts => ({
	externals: [bank],
	invariants,
	modules: { A: () => ({ handles: { Start: start } }) }
});

describe('how a run ends', () => {
	const pingPong: SystemParts = {
		modules: {
			A: () => ({
				handles: { Start: (_, { commands }) => commands.send({ type: 'Ping', data: {} }), Ping: (_, { commands }) => commands.send({ type: 'Pong', data: {} }) }
			}),
			B: () => ({ handles: { Pong: (_, { commands }) => commands.send({ type: 'Ping', data: {} }) } })
		}
	};

	it('quiescent: nothing is left to happen', async () => {
		expect((await runSystem(system([]))).end).toEqual({ kind: 'quiescent' });
	});

	it('livelocked: what causes itself again and again is stopped, and the cycle is named', async () => {
		const trace = await runSystem({ ...pingPong, rest: { maxDeliveries: 50 } });
		expect(trace.end.kind).toBe('livelock');
		expect(trace.end.kind === 'livelock' && [...trace.end.cycle].sort()).toEqual(['A Ping', 'B Pong']);
		expect(trace.verdict.held).toBe(false);
		expect(trace.verdict.sentence).toMatch(
			/^Going in circles: (A Ping -> B Pong -> A Ping|B Pong -> A Ping -> B Pong), and so on; stopped after 51 deliveries\.$/
		);
		expect(ofKind(trace, 'deliver')).toHaveLength(51);
	});

	it('livelocked: through stored events as well, and one that causes itself', async () => {
		const again: Handler = (_, { events }) => events.stream('s').append([{ type: 'Ticked', data: {} }]);
		const trace = await runSystem({ modules: { A: () => ({ handles: { Start: again }, on: { Ticked: again } }) }, rest: { maxDeliveries: 20 } });
		expect(trace.end).toEqual({ kind: 'livelock', cycle: ['A Ticked'], attempts: 0 });
		expect(trace.verdict.sentence).toBe('A Ticked causes itself again and again; stopped after 21 deliveries.');
	});

	it('after 1000 deliveries when the scenario says nothing', async () => {
		const trace = await runSystem(pingPong);
		expect(ofKind(trace, 'deliver')).toHaveLength(1001);
	});

	it('livelocked: by a timer that never stops and delivers nothing', async () => {
		const trace = await runSystem({
			modules: { A: ({ setInterval }) => ({ handles: { Start: () => void setInterval(() => undefined, 1) } }) },
			rest: { maxDeliveries: 10 }
		});
		expect(trace.end.kind).toBe('livelock');
	});

	it('stuck: the sentence of a broken invariant comes first, else who waits', async () => {
		const wait: Handler = () => new Promise(() => undefined);
		expect((await runSystem(system([], wait))).verdict.sentence).toBe('Start in A waits for ever.');
		expect((await runSystem(system([eventually('it is done', () => false)], wait))).verdict.sentence).toBe('It never came to: it is done.');
	});

	it('not stuck: a handler that died while it waited comes again', async () => {
		const trace = await runSystem(
			{
				first: [{ type: 'Start' }, { type: 'Fall', correlationId: 'c-2', atMs: 10 }],
				modules: {
					A: () => ({
						concurrency: 2,
						handles: { Start: ({ metadata }) => (metadata.attempt === 1 ? new Promise(() => undefined) : undefined), Fall: () => undefined }
					})
				}
			},
			{ faults: [fault('crash-before', 'A/Fall/c-2#1')] }
		);
		expect(trace.end).toEqual({ kind: 'quiescent' });
	});
});

describe('views', () => {
	const view = (name: string) => ({ name, keys: () => ['c-1'], of: (world: World) => ({ [name]: world.total('paid') }) });

	it('are in the trace each time that they change, by their key', async () => {
		const trace = await runSystem({ ...system([]), rest: { views: [view('trip')] } });
		expect(ofKind(trace, 'state').map((record) => [record.data.name, record.data.value, trace.records[record.cause ?? -1]?.kind])).toEqual([
			['c-1', { trip: 1 }, 'effect'],
			['c-1', { trip: 2 }, 'effect']
		]);
	});

	it('that are several do not take each other for the same', async () => {
		const trace = await runSystem({ ...system([]), rest: { views: [view('trip'), view('card')] } });
		expect(ofKind(trace, 'state').map((record) => record.data.name)).toEqual(['trip c-1', 'card c-1', 'trip c-1', 'card c-1']);
	});
});
