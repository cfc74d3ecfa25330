import { describe, expect, it } from 'vitest';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { ofKind, outline, problemCodes, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

const nothing: Handler = () => undefined;
const news = { type: 'News', data: {} };
const noLaws = { subscribersOf: () => [] };

/** `Paper` publishes, and these modules subscribe. */
const paper = (readers: Readonly<Record<string, Handler>>): SystemParts => ({
	modules: {
		Paper: () => ({ handles: { Start: (_, { events }) => events.publish(news) } }),
		...Object.fromEntries(Object.entries(readers).map(([name, handler]) => [name, () => ({ on: { News: handler } })]))
	}
});

describe('send', () => {
	it('goes to the one module that handles the command, wherever it stands', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({ handles: { Start: (_, { commands }) => commands.send({ type: 'Work', data: { n: 1 } }) } }),
				B: () => ({ handles: { Other: nothing } }),
				C: () => ({ handles: { Work: nothing } })
			}
		});
		expect(theOnly(trace, 'send').data).toEqual({ to: 'C', durable: true });
		expect(ofKind(trace, 'deliver').map((record) => [record.lane, record.data.via])).toEqual([
			['A', 'command'],
			['C', 'command']
		]);
	});

	it('to nobody fails in the handler, as a bug, and names the command and the nearest one', async () => {
		const trace = await runSystem({
			modules: { A: () => ({ handles: { Start: (_, { commands }) => commands.send({ type: 'ReserveHotle', data: {} }), ReserveHotel: nothing } }) }
		});
		const { error } = theOnly(trace, 'throw').data;
		expect(error).toMatchObject({ name: 'WrongUseError', class: 'bug' });
		expect(error.message).toContain('No module handles `ReserveHotle`. Did you mean `ReserveHotel`?');
		expect(problemCodes(trace)).toEqual(['handler-bug']);
		expect(typesOf(trace, 'park')).toEqual(['Start']);
	});

	it('to nobody, with nothing like it, says what to do', async () => {
		const trace = await runSystem({ modules: { A: () => ({ handles: { Start: (_, { commands }) => commands.send({ type: 'Elephant', data: {} }) } }) } });
		expect(theOnly(trace, 'throw').data.error.message).toBe(
			'No module handles `Elephant`. Add it to `handles` of the module that should, or check the spelling.'
		);
	});

	it('to itself is a message like any other', async () => {
		const trace = await runSystem({
			modules: { A: () => ({ handles: { Start: (_, { commands }) => commands.send({ type: 'More', data: {} }), More: nothing } }) }
		});
		expect(outline(trace)).toEqual(['deliver A Start', 'send A More', 'ack A Start', 'deliver A More', 'ack A More']);
	});

	it('is over when the bus has it, not when it is handled', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({ handles: { Start: (_, { commands }) => commands.send({ type: 'Work', data: {} }) } }),
				B: () => ({ handles: { Work: () => Promise.reject(new Error('broken')) } })
			}
		});
		expect(typesOf(trace, 'ack')).toEqual(['Start']);
		expect(typesOf(trace, 'park')).toEqual(['Work']);
	});

	it('keeps the message id that it is given', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({ handles: { Start: (_, { commands }) => commands.send({ type: 'Work', data: {} }, { messageId: 'mine' }), Work: nothing } })
			}
		});
		expect(ofKind(trace, 'deliver').at(-1)?.message?.messageId).toBe('mine');
	});
});

describe('publish', () => {
	it('to nobody is no failure, and says so', async () => {
		const trace = await runSystem(paper({}));
		expect(theOnly(trace, 'publish')).toMatchObject({ data: { to: [], durable: true }, summary: 'Paper publishes News; nobody subscribes.' });
		expect(typesOf(trace, 'ack')).toEqual(['Start']);
	});

	it('goes to everybody who subscribes, in the order of the scenario', async () => {
		const trace = await runSystem(paper({ Ada: nothing, Ben: nothing, Cleo: nothing }));
		expect(theOnly(trace, 'publish').data.to).toEqual(['Ada', 'Ben', 'Cleo']);
		expect(
			ofKind(trace, 'ack')
				.map((record) => record.lane)
				.sort()
		).toEqual(['Ada', 'Ben', 'Cleo', 'Paper']);
		expect(ofKind(trace, 'deliver').filter((record) => record.data.via === 'publication')).toHaveLength(3);
	});

	it('is retried for one subscriber and not for the others', async () => {
		const flaky: Handler = ({ metadata }, { events }) =>
			events.stream('flaky').append([{ type: 'Read', data: {} }], { expectedStreamVersion: metadata.attempt < 3 ? 7 : -1 });
		const trace = await runSystem(paper({ Ada: nothing, Flaky: flaky, Cleo: nothing }));
		const attempts = (lane: string) => ofKind(trace, 'deliver', lane).map((record) => record.data.attempt);
		expect([attempts('Ada'), attempts('Flaky'), attempts('Cleo')]).toEqual([[1], [1, 2, 3], [1]]);
		expect(typesOf(trace, 'park')).toEqual([]);
	});

	it('is parked for one subscriber and handled by the others', async () => {
		const trace = await runSystem(paper({ Ada: () => 'PARK', Ben: nothing }));
		expect(theOnly(trace, 'park')).toMatchObject({ lane: 'Ada', data: { reason: 'the handler said so', attempts: 1, consumer: 'Ada, publication' } });
		expect(typesOf(trace, 'ack', 'Ben')).toEqual(['News']);
	});

	it('is heard by subscribers of stored events too, each by its own way', async () => {
		const trace = await runSystem({
			modules: {
				Paper: () => ({
					handles: {
						Start: async (_, { events }) => {
							await events.stream('s').append([news]);
							await events.publish(news);
						}
					}
				}),
				Ada: () => ({ on: { News: nothing } })
			}
		});
		expect(
			ofKind(trace, 'deliver', 'Ada')
				.map((record) => record.data.via)
				.sort()
		).toEqual(['publication', 'subscription']);
	});
});

describe('what a handler returns', () => {
	it.each(['ACK', 'SKIP', undefined, 'anything'])('%s is done with the message', async (outcome) => {
		const trace = await runSystem({ modules: { A: () => ({ handles: { Start: () => outcome } }) } });
		expect(outline(trace)).toEqual(['deliver A Start', 'ack A Start']);
	});

	it('RETRY brings the message again, a bounded number of times', async () => {
		const trace = await runSystem({ modules: { A: () => ({ retries: { immediate: 2 }, handles: { Start: () => Promise.resolve('RETRY') } }) } });
		expect(outline(trace)).toEqual(['deliver A Start', 'retry A Start', 'deliver A Start', 'retry A Start', 'deliver A Start', 'park A Start']);
		expect(theOnly(trace, 'park').data).toMatchObject({ attempts: 3, reason: 'RETRY: the handler asked for another attempt' });
		expect(problemCodes(trace)).toEqual(['out-of-attempts']);
	});
});

describe('a module', () => {
	const numbered = (count: number) => Array.from({ length: count }, (_, i) => ({ type: 'Start', correlationId: `c-${String(i)}` }));
	const slow: Handler = ({ metadata }, { events }) => events.stream(metadata.correlationId).append([news]);

	/** The most deliveries that were in hand at once. */
	async function mostAtOnce(concurrency?: number): Promise<number> {
		const trace = await runSystem({
			first: numbered(6),
			modules: { A: () => ({ ...(concurrency === undefined ? {} : { concurrency }), handles: { Start: slow } }) }
		});
		expect(typesOf(trace, 'ack')).toHaveLength(6);
		expect(brokenLaws(trace, noLaws)).toEqual([]);
		let open = 0;
		let most = 0;
		for (const record of trace.records) {
			if (record.kind === 'deliver') most = Math.max(most, ++open);
			if (record.kind === 'ack') open--;
		}
		return most;
	}

	it('has one command in hand at a time, or as many as it says', async () => {
		expect(await mostAtOnce()).toBe(1);
		expect(await mostAtOnce(1)).toBe(1);
		expect(await mostAtOnce(3)).toBe(3);
		expect(await mostAtOnce(99)).toBe(6);
	});

	it('has as many in hand again once it is back', async () => {
		const trace = await runSystem(
			{
				first: [{ type: 'Fall', correlationId: 'x' }, ...numbered(5).map((one) => ({ ...one, atMs: 20 }))],
				modules: { A: () => ({ concurrency: 3, handles: { Start: slow, Fall: nothing } }) }
			},
			{ faults: [fault('crash-before', 'A/Fall/x#1')] }
		);
		const restart = theOnly(trace, 'restart');
		expect(ofKind(trace, 'deliver').filter((record) => record.timeMs === restart.timeMs)).toHaveLength(4);
		expect(typesOf(trace, 'ack')).toHaveLength(6);
	});

	it('takes commands in the order they were sent', async () => {
		const trace = await runSystem({ first: numbered(5), modules: { A: () => ({ handles: { Start: slow } }) } });
		expect(ofKind(trace, 'deliver').map((record) => record.message?.correlationId)).toEqual(['c-0', 'c-1', 'c-2', 'c-3', 'c-4']);
	});

	it('keeps a message that comes again in its place before later ones', async () => {
		const trace = await runSystem({
			first: numbered(3),
			modules: {
				A: () => ({
					handles: {
						Start: async (message, ports) => (message.metadata.correlationId === 'c-0' && message.metadata.attempt === 1 ? 'RETRY' : slow(message, ports))
					}
				})
			}
		});
		// The next one has begun meanwhile; then it is its turn again.
		expect(ofKind(trace, 'deliver').map((record) => record.message?.correlationId)).toEqual(['c-0', 'c-1', 'c-0', 'c-2']);
	});

	it('starts what comes later when it is due', async () => {
		const trace = await runSystem({
			first: [
				{ type: 'Start', atMs: 500 },
				{ type: 'Start', correlationId: 'c-2' }
			],
			modules: { A: () => ({ handles: { Start: nothing } }) }
		});
		expect(ofKind(trace, 'deliver').map((record) => [record.message?.correlationId, record.timeMs])).toEqual([
			['c-2', 0],
			['c-1', 500]
		]);
	});
});
