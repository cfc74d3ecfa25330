import { describe, expect, it } from 'vitest';
import { bank } from '#tests/support/engine/external.ts';
import { notesOf, ofKind, theOnly } from '#tests/support/engine/reading.ts';
import { fault, programOf, runProgram, runSystem, type SystemParts } from '#tests/support/engine/system.ts';

/** Uses everything that is not the same twice in life. */
const restless: SystemParts = {
	externals: [bank],
	modules: {
		Saga: ({ Date, Math, crypto, setTimeout, performance }) => ({
			handles: {
				Start: async (_, { commands, random, ids, clock }) => {
					const bytes = crypto.getRandomValues(new Uint8Array(4));
					await new Promise<void>((resolve) => setTimeout(resolve, Math.floor(Math.random() * 50)));
					await commands.send({
						type: 'Work',
						data: {
							now: Date.now(),
							iso: new Date().toISOString(),
							called: Date(),
							math: Math.random(),
							uuid: crypto.randomUUID(),
							bytes: [...bytes],
							random: random.next(),
							id: ids.next(),
							clock: clock.now(),
							performance: performance.now()
						}
					});
				}
			}
		}),
		Worker: () => ({
			handles: {
				Work: async ({ data }, { gateway, events }) => {
					await gateway['Bank']?.['pay']?.({ key: 'c-1' });
					await events.stream('work').append([{ type: 'Worked', data }]);
				}
			},
			on: { Worked: (_, { events }) => events.publish({ type: 'Done', data: {} }) }
		})
	}
};

describe('determinism', () => {
	it('gives one hash in 100 runs of the same inputs, with a new program and with the same one', async () => {
		const program = programOf(restless);
		const faults = [fault('crash-before-ack', 'Worker/Work/c-1#1'), fault('fail-after', 'Saga/Start/c-1#1/send#1')];
		const hashes = new Set<string>();
		for (let i = 0; i < 50; i++) {
			hashes.add((await runProgram(program, { seed: 7, faults })).hash);
			hashes.add((await runSystem(restless, { seed: 7, faults })).hash);
		}
		expect([...hashes]).toHaveLength(1);
	});

	it('keeps runs apart that are under way at the same time', async () => {
		const alone = await runSystem(restless, { seed: 3 });
		const together = await Promise.all(Array.from({ length: 5 }, () => runSystem(restless, { seed: 3 })));
		expect(new Set(together.map((trace) => trace.hash))).toEqual(new Set([alone.hash]));
	});

	it('lets another seed go another way', async () => {
		const hashes = new Set<string>();
		for (let seed = 0; seed < 20; seed++) hashes.add((await runSystem(restless, { seed })).hash);
		expect(hashes.size).toBeGreaterThan(15);
	});

	it('shows virtual time in every clock', async () => {
		const trace = await runSystem(restless, { seed: 1 });
		const sent = theOnly(trace, 'send');
		const data = sent.message?.data as Record<string, number | string>;
		expect(data['clock']).toBe(sent.timeMs);
		expect(data['performance']).toBe(sent.timeMs);
		expect(data['now']).toBe(Date.parse('2026-01-05T09:00:00Z') + sent.timeMs);
		expect(data['iso']).toBe(new Date(Number(data['now'])).toISOString());
		expect(data['called']).toBe(data['iso']);
	});

	it('notes each use of a clock, of chance and of timers once for each life of a module, with what to do', async () => {
		const trace = await runSystem(restless);
		expect(ofKind(trace, 'note').map((note) => note.data.code)).toEqual(['used-random', 'used-timer', 'used-date']);
		expect(ofKind(trace, 'note').every((note) => note.lane === 'Saga' && note.handling === 0)).toBe(true);
		expect(notesOf(trace, 'used-date')[0]).toContain('clock.now()');
		expect(notesOf(trace, 'used-random')[0]).toContain('ids.from');

		const crashed = await runSystem(restless, { faults: [fault('crash-before-ack', 'Saga/Start/c-1#1')] });
		expect(notesOf(crashed, 'used-date')).toHaveLength(2);
	});

	it('takes what is written to the console into the trace, each time', async () => {
		const trace = await runSystem({
			modules: {
				A: ({ console }) => ({
					handles: {
						Start: () => {
							console.log('a', { b: 1 });
							console.log('a', { b: 1 });
						}
					}
				})
			}
		});
		expect(notesOf(trace, 'log')).toEqual(['a {"b":1}', 'a {"b":1}']);
	});

	it('lets dates that are made from a number or a text be what they say', async () => {
		const trace = await runSystem({
			modules: {
				A: ({ Date }) => ({
					handles: {
						Start: (_, { events }) =>
							events.publish({
								type: 'Said',
								data: { year: new Date('2020-02-02').getUTCFullYear(), ms: new Date(5).getTime(), isDate: new Date(5) instanceof Date }
							})
					}
				})
			}
		});
		expect(theOnly(trace, 'publish').message?.data).toEqual({ year: 2020, ms: 5, isDate: true });
		expect(notesOf(trace, 'used-date')).toEqual([]);
	});

	it.each([[undefined], [NaN], [-5], ['soon'], [Infinity], [2 ** 31]])(
		'takes a timer of %s ms for one that is due at once, as real ones do',
		async (delayMs) => {
			const trace = await runSystem({
				modules: { A: ({ setTimeout }) => ({ handles: { Start: () => new Promise<void>((resolve) => setTimeout(resolve, delayMs as number)) } }) }
			});
			expect(trace.end).toEqual({ kind: 'quiescent' });
			expect(theOnly(trace, 'ack').timeMs).toBeLessThanOrEqual(1);
		}
	);

	it('gives a restarted module other random numbers than its first life had, and the same ones in each run', async () => {
		const parts: SystemParts = {
			modules: { A: ({ Math }) => ({ handles: { Start: (_, { events }) => events.stream('s').append([{ type: 'Drawn', data: { x: Math.random() } }]) } }) }
		};
		const faults = [fault('crash-before-ack', 'A/Start/c-1#1')];
		const drawn = async (): Promise<unknown[]> => ofKind(await runSystem(parts, { faults }), 'append').map((record) => record.message?.data);
		const [first, second] = await drawn();
		expect(first).not.toEqual(second);
		expect(await drawn()).toEqual([first, second]);
	});

	it('keeps `ids.from` through redelivery, and nothing else', async () => {
		const parts: SystemParts = {
			modules: {
				A: () => ({
					handles: {
						Start: ({ metadata }, { events, ids }) =>
							events.stream('s').append([{ type: 'Made', data: { kept: ids.from(metadata.messageId, 'x'), fresh: ids.next() } }])
					}
				})
			}
		};
		const trace = await runSystem(parts, { faults: [fault('crash-before-ack', 'A/Start/c-1#1')] });
		const [first, second] = ofKind(trace, 'append').map((record) => record.message?.data as { kept: string; fresh: string });
		expect(first?.kept).toBe(second?.kept);
		expect(first?.fresh).not.toBe(second?.fresh);
	});
});
