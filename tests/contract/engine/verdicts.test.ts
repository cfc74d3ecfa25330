import { describe, expect, it } from 'vitest';
import { event } from '#engine/api/message.ts';
import { always, atEnd, eventually, leadsTo, type Invariant, type World } from '#engine/api/scenario.ts';
import { bank } from '#tests/support/engine/external.ts';
import { ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

/** Pays twice, stores and publishes, each after the other. */
const busy: Handler = async (_, { gateway, events }) => {
	await gateway['Bank']?.['pay']?.({});
	await events.stream('s').append([{ type: 'Paid', data: { n: 1 } }]);
	await gateway['Bank']?.['pay']?.({});
	await events.publish({ type: 'Done', data: {} });
};
const system = (invariants: readonly Invariant[], start: Handler = busy): SystemParts => ({
	externals: [bank],
	invariants,
	modules: { A: () => ({ handles: { Start: start } }) }
});

describe('always', () => {
	it('breaks at the record that broke it, once, with its sentence', async () => {
		const trace = await runSystem(system([always('paid once', (world) => world.total('paid') <= 1 || `Paid ${String(world.total('paid'))} times.`)]));
		const [, second] = ofKind(trace, 'effect');
		const verdict = theOnly(trace, 'verdict');
		expect(verdict).toMatchObject({ lane: 'world', cause: second?.seq, data: { invariant: 'always-1', held: false, sentence: 'Paid 2 times.' } });
		expect(trace.verdict).toMatchObject({
			held: false,
			sentence: 'Paid 2 times.',
			invariants: [{ id: 'always-1', kind: 'always', label: 'paid once', held: false, sentence: 'Paid 2 times.', brokeAt: second?.seq }]
		});
		// A run is told to its end.
		expect(typesOf(trace, 'ack')).toEqual(['Start']);
	});

	it('breaks at the last event of an append: they are stored all at once', async () => {
		const storing: Handler = (_, { events }) => events.stream('s').append(['One', 'Two', 'Three'].map((type) => ({ type, data: {} })));
		const trace = await runSystem(system([always('never two', (world) => world.events('Two').length === 0)], storing));
		expect(trace.records[trace.verdict.invariants[0]?.brokeAt ?? -1]).toMatchObject({ kind: 'append', message: { type: 'Three' } });
	});

	it.each([
		['false', false],
		['nothing', undefined],
		['null', null],
		['a number', 1]
	])('breaks on %s too, with a sentence made from its label', async (_, answer) => {
		const trace = await runSystem(system([always('it is so', () => answer as never)]));
		expect(trace.verdict.sentence).toBe('It does not hold: it is so.');
	});

	it('that holds says nothing', async () => {
		const trace = await runSystem(system([always('fine', () => true)]));
		expect(ofKind(trace, 'verdict')).toEqual([]);
		expect(trace.verdict).toMatchObject({ held: true, invariants: [{ held: true, sentence: '', brokeAt: null }] });
	});

	it('is broken although all is well at the end', async () => {
		const trace = await runSystem(
			system([always('never two', (world) => world.total('paid') < 2)], async (message, ports) => {
				await busy(message, ports);
				await ports.gateway['Bank']?.['refund']?.({});
			})
		);
		expect(trace.verdict.held).toBe(false);
	});
});

describe('eventually', () => {
	it('is fulfilled at the first record with which it is true', async () => {
		const trace = await runSystem(system([eventually('it is stored', (world) => world.events('Paid').length > 0)]));
		expect(theOnly(trace, 'verdict')).toMatchObject({ cause: theOnly(trace, 'append').seq, data: { held: true, sentence: 'it is stored' } });
		expect(trace.verdict.held).toBe(true);
	});

	it('need not stay so', async () => {
		const trace = await runSystem(system([eventually('one is held', (world) => world.total('paid') === 1)]));
		expect(trace.verdict.held).toBe(true);
	});

	it('breaks at the end when it never came', async () => {
		const trace = await runSystem(system([eventually('it is shipped', (world) => world.events('Shipped').length > 0)]));
		expect(trace.verdict.sentence).toBe('It never came to: it is shipped.');
		expect(trace.verdict.invariants[0]?.brokeAt).toBe(theOnly(trace, 'ack').seq);
	});
});

describe('leadsTo', () => {
	const settled = (from: (world: World) => readonly string[]) =>
		leadsTo('what is paid is done', {
			from,
			to: (world, key) => world.events('Done').some((one) => one.correlationId === key),
			otherwise: (key) => `${key} was paid and never done.`
		});
	const paid = (world: World) => world.events('Paid').map((one) => one.correlationId);

	it('holds when each that began has ended, then or later', async () => {
		expect((await runSystem(system([settled(paid)]))).verdict.held).toBe(true);
		expect((await runSystem(system([settled(() => [])]))).verdict.held).toBe(true);
	});

	it('breaks at the end with the sentence of the one that never ended', async () => {
		const trace = await runSystem({
			...system([settled(paid)], async (message, ports) => {
				await ports.events.stream('s').append([{ type: 'Paid', data: {} }]);
				if (message.metadata.correlationId === 'c-1') await ports.events.publish({ type: 'Done', data: {} });
			}),
			first: [{ type: 'Start' }, { type: 'Start', correlationId: 'c-2' }]
		});
		expect(trace.verdict.invariants).toMatchObject([{ held: false, sentence: 'c-2 was paid and never done.', brokeAt: ofKind(trace, 'ack').at(-1)?.seq }]);
	});

	it('asks for an end after the beginning only once: what has ended may begin again and stays ended', async () => {
		const open = leadsTo('it closes', {
			from: (world) => (world.total('paid') > 0 ? ['door'] : []),
			to: (world) => world.total('paid') === 0 || world.events('Paid').length > 0,
			otherwise: () => 'It stays open.'
		});
		expect((await runSystem(system([open]))).verdict.held).toBe(true);
	});
});

describe('atEnd', () => {
	it('is asked once, when nothing is left to happen', async () => {
		let asked = 0;
		const trace = await runSystem(system([atEnd('two were paid', (world) => (asked++, world.total('paid') === 2 || 'Not two.'))]));
		expect(asked).toBe(1);
		expect(trace.verdict.held).toBe(true);
	});

	it('breaks at the last record', async () => {
		const trace = await runSystem(system([atEnd('one was paid', (world) => world.total('paid') === 1 || 'Not one.')]));
		expect(trace.verdict.invariants).toMatchObject([{ held: false, sentence: 'Not one.', brokeAt: theOnly(trace, 'ack').seq }]);
		expect(trace.records.at(-1)).toMatchObject({ kind: 'verdict', cause: theOnly(trace, 'ack').seq });
	});
});

describe('a check', () => {
	it.each<[string, (world: World) => unknown, readonly string[]]>([
		['reads nothing', () => 0, ['effect']],
		['reads events', (world) => world.events(), ['effect', 'append', 'publish']],
		['reads events of one type', (world) => world.events('Paid'), ['effect', 'append', 'publish']],
		['reads the ledger', (world) => world.total('paid'), ['effect', 'effect']],
		['reads postings', (world) => world.postings('paid'), ['effect', 'effect']],
		['reads handled commands', (world) => world.handled(), ['effect', 'ack']],
		['reads dead letters', (world) => world.deadLetters(), ['effect']],
		['reads the time', (world) => world.timeMs, ['effect', 'append', 'effect', 'publish', 'ack']],
		['reads two things', (world) => [world.events(), world.total('paid')], ['effect', 'append', 'effect', 'publish']]
	])('that %s is asked once, and then when that has changed', async (_, read, expected) => {
		let asked = 0;
		const trace = await runSystem(system([always('looks', (world) => (read(world), ++asked > 0))]));
		expect(asked).toBe(expected.length);
		expect(trace.verdict.held).toBe(true);
	});

	it('is asked again about what it reads now, not what it read at first', async () => {
		let asked = 0;
		await runSystem(
			system([
				always('looks', (world) => {
					asked++;
					return world.total('paid') < 1 || world.events('Paid').length >= 0;
				})
			])
		);
		// First effect (reads both), append, second effect, publish.
		expect(asked).toBe(4);
	});

	it('sees events with who, when and where, and handled commands', async () => {
		let seen: unknown;
		const trace = await runSystem(system([atEnd('looks', (world) => ((seen = [world.events(), world.handled('Start'), world.timeMs]), true))]));
		const [append, publish, ack] = [theOnly(trace, 'append'), theOnly(trace, 'publish'), theOnly(trace, 'ack')];
		expect(seen).toEqual([
			[
				{ type: 'Paid', data: { n: 1 }, module: 'A', messageId: expect.any(String) as string, correlationId: 'c-1', streamName: 's', timeMs: append.timeMs },
				{ type: 'Done', data: {}, module: 'A', messageId: expect.any(String) as string, correlationId: 'c-1', streamName: null, timeMs: publish.timeMs }
			],
			[{ type: 'Start', data: {}, module: 'A', messageId: expect.any(String) as string, correlationId: 'c-1', streamName: null, timeMs: ack.timeMs }],
			ack.timeMs
		]);
	});
});

describe('the verdict', () => {
	it('puts what broke first, the earliest first, and names that', async () => {
		const trace = await runSystem(
			system([
				always('fine', () => true),
				atEnd('late', () => 'Late.'),
				always('second', (world) => world.total('paid') < 2 || 'Second.'),
				always('first', (world) => world.total('paid') < 1 || 'First.')
			])
		);
		expect(trace.verdict.invariants.map((one) => [one.id, one.label])).toEqual([
			['always-4', 'first'],
			['always-3', 'second'],
			['atEnd-2', 'late'],
			['always-1', 'fine']
		]);
		expect(trace.verdict.sentence).toBe('First.');
	});

	const declared = {
		declarations: [
			event<{ n: number }>('Paid'),
			event<object>('CardDeclined', { failure: true }),
			event<object>('Refunded', { undoes: 'Paid' }),
			event<object>('Done')
		]
	};
	const publishing =
		(...types: readonly string[]): Handler =>
		async (_, { events }) => {
			for (const type of types) await events.publish({ type, data: {} });
		};
	it.each<[readonly string[], string, boolean]>([
		[[], 'Nothing was stored or published.', false],
		[['Paid', 'Done'], 'It ended with Done.', false],
		[['CardDeclined', 'Done'], 'CardDeclined. It ended with Done.', false],
		[['Paid', 'CardDeclined', 'Refunded', 'Done'], 'CardDeclined. Undone: Paid.', true],
		[['Refunded', 'Refunded'], 'Undone: Paid.', true]
	])('that holds says what came of it: %j', async (types, sentence, compensated) => {
		const trace = await runSystem({ ...system([], publishing(...types)), ...declared });
		expect(trace.verdict).toMatchObject({ held: true, sentence, compensated });
	});
});
