import { describe, expect, it } from 'vitest';
import { notesOf, ofKind, outline, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, sweepSystem, type SystemParts } from '#tests/support/engine/system.ts';

describe('nothing of the dead module goes on', () => {
	const wait = async (turns: number): Promise<void> => {
		for (let i = 0; i < turns; i++) await Promise.resolve();
	};

	it('when it goes on without awaiting the call that died', async () => {
		const trace = await runSystem(
			{
				modules: {
					A: ({ console }) => ({
						handles: {
							Start: async ({ metadata }, { events, random, ids }) => {
								void events.publish({ type: 'First', data: {} });
								if (metadata.attempt > 1) return;
								console.log('still here');
								random.next();
								ids.next();
								void events.publish({ type: 'Second', data: {} });
								await wait(3);
								await events.stream('s').append([{ type: 'Third', data: {} }]);
							}
						}
					})
				}
			},
			{ faults: [fault('crash-before', 'A/Start/c-1#1/publish#1')] }
		);
		expect(outline(trace)).toEqual(['deliver A Start', 'crash A', 'restart A', 'deliver A Start', 'note A Start', 'ack A Start', 'publish A First']);
		expect(notesOf(trace, 'log')).toEqual([]);
	});

	it('when its delivery was acknowledged long ago', async () => {
		const trace = await runSystem(
			{
				first: [{ type: 'Start' }, { type: 'Fall', correlationId: 'c-2', atMs: 1 }],
				modules: {
					A: () => ({
						concurrency: 2,
						handles: {
							Start: (_, { events }) => {
								void (async () => {
									await events.stream('s').append([{ type: 'OnItsWay', data: {} }]);
									await events.publish({ type: 'Ghost', data: {} });
								})();
							},
							Fall: () => undefined
						}
					})
				}
			},
			{ faults: [fault('crash-before', 'A/Fall/c-2#1')] }
		);
		expect(typesOf(trace, 'append')).toEqual(['OnItsWay']);
		expect(typesOf(trace, 'publish')).toEqual([]);
		expect(typesOf(trace, 'ack')).toEqual(['Start', 'Fall']);
	});

	it('when it set a timer in a handler, or while its file was loaded', async () => {
		const trace = await runSystem(
			{
				modules: {
					A: ({ setTimeout, setInterval, console }) => {
						const id = setInterval(() => console.log('tick'), 20);
						let isFirst = true;
						return {
							handles: {
								Start: () => {
									setTimeout(() => console.log('timer of a handler'), 10);
									if (isFirst) isFirst = false;
								},
								Stop: () => void id
							}
						};
					}
				},
				rest: { maxDeliveries: 3 }
			},
			{ faults: [fault('crash-before-ack', 'A/Start/c-1#1')] }
		);
		const ticks = ofKind(trace, 'note').filter((record) => record.data.text === 'tick');
		const restart = theOnly(trace, 'restart');
		// One clock of its own for each life: none between the crash and the restart, one beat each 20 ms after it.
		expect(ticks.slice(0, 3).map((record) => record.timeMs - restart.timeMs)).toEqual([20, 40, 60]);
		expect(notesOf(trace, 'log').filter((text) => text === 'timer of a handler')).toHaveLength(1);
	});

	it('when its handler had failed and waits for another attempt', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({
					handles: {
						Start: async ({ metadata }, { events }) => {
							if (metadata.attempt > 1) return;
							const slow = wait(30).then(() => events.publish({ type: 'Ghost', data: {} }));
							await Promise.all([events.stream('s').append([{ type: 'Made', data: {} }], { expectedStreamVersion: 7 }), slow]);
						}
					}
				})
			}
		});
		expect(typesOf(trace, 'retry')).toEqual(['Start']);
		expect(typesOf(trace, 'ack')).toEqual(['Start']);
		expect(typesOf(trace, 'publish')).toEqual([]);
	});

	it('not even code that touches no port: it is not run', async () => {
		const ran: string[] = [];
		const trace = await runSystem(
			{
				first: [{ type: 'Start' }, { type: 'Fall', correlationId: 'c-2', atMs: 1 }],
				modules: {
					A: () => ({
						concurrency: 2,
						handles: {
							Start: async ({ metadata }, { events }) => {
								const { attempt } = metadata;
								ran.push(`before ${String(attempt)}`);
								await events.stream('s').append([{ type: 'Made', data: {} }]);
								ran.push(`after ${String(attempt)}`);
							},
							Fall: ({ metadata }) => void ran.push(`fall ${String(metadata.attempt)}`)
						}
					})
				}
			},
			{ faults: [fault('crash-before', 'A/Fall/c-2#1')] }
		);
		expect(ran).toEqual(['before 1', 'before 2', 'fall 2', 'after 2']);
		expect(typesOf(trace, 'append')).toEqual(['Made', 'Made']);
	});
});

describe('a module that does not come back', () => {
	const parts: SystemParts = {
		modules: {
			A: ({ Math }) => {
				if (Math.random() < 0.5) throw new Error('no luck');
				return { handles: { Start: () => undefined } };
			}
		}
	};

	it('is started again and again, and ends the run as a crash loop, with the reason', async () => {
		let seed = 0;
		const faults = [fault('crash-before-ack', 'A/Start/c-1#1')];
		let trace = await runSystem(parts, { seed, faults });
		while (trace.records.length === 0 || ofKind(trace, 'restart').length > 0) trace = await runSystem(parts, { seed: ++seed, faults });
		expect(trace.end).toMatchObject({ kind: 'crash-loop', module: 'A', problem: { code: 'crash-loop' } });
		expect(trace.verdict).toMatchObject({
			held: false,
			sentence:
				'A dies each time it comes up, 5 times by now. A.ts threw while it was loaded: Error: no luck What a file does while it is loaded must work after a crash too.'
		});
		expect(outline(trace, 'A')).toEqual(['deliver A Start', 'crash A']);

		const report = await sweepSystem(parts, { seed });
		expect(report.smallest).toMatchObject({ broke: 'crash-loop', faults: [{ kind: expect.stringMatching(/^crash-/) as string }] });
	});
});
