import { describe, expect, it } from 'vitest';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { notesOf, ofKind, outline, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

const made = (n: number) => ({ type: 'Made', data: { n } });

/** `Writer` stores three events in two appends; `Reader` copies each into a stream of its own. */
const copying = (options: { readonly withCheckpoint?: boolean } = {}): SystemParts => ({
	modules: {
		Writer: () => ({
			handles: {
				Start: async (_, { events }) => {
					await events.stream('w').append([made(0), made(1)]);
					await events.stream('w').append([made(2)]);
				}
			}
		}),
		Reader: () => ({
			concurrency: 5,
			on: { Made: ({ data }, { events }) => events.stream('r').append([{ type: 'Copied', data }], options) }
		})
	}
});
const laws = { subscribersOf: (type: string) => (type === 'Made' ? ['Reader'] : []) };

const copied = (trace: Awaited<ReturnType<typeof runSystem>>) => ofKind(trace, 'append', 'Reader').map((record) => (record.message?.data as { n: number }).n);

describe('a catch-up subscription', () => {
	it('brings stored events one after another, in the order of the log, however many the module could take', async () => {
		const trace = await runSystem(copying());
		expect(copied(trace)).toEqual([0, 1, 2]);
		expect(outline(trace, 'Reader').map((line) => line.split(' ')[0])).toEqual([
			'deliver',
			'append',
			'ack',
			'deliver',
			'append',
			'ack',
			'deliver',
			'append',
			'ack'
		]);
		expect(ofKind(trace, 'deliver', 'Reader').every((record) => record.data.via === 'subscription')).toBe(true);
		expect(brokenLaws(trace, laws)).toEqual([]);
	});

	it.each(['drop', 'delay', 'crash-before', 'crash-before-ack'])('waits with what comes later when one is late: %s', async (kind) => {
		const trace = await runSystem(copying(), { faults: [fault(kind, 'Reader/Made/c-1#1')] });
		expect(new Set(copied(trace))).toEqual(new Set([0, 1, 2]));
		expect(copied(trace).at(-1)).toBe(2);
		expect(brokenLaws(trace, laws)).toEqual([]);
	});

	it('waits with what comes later while one is tried again, and goes on when it is parked', async () => {
		const parts = copying();
		const trace = await runSystem({
			modules: {
				...parts.modules,
				Reader: () => ({
					retries: { immediate: 1 },
					on: { Made: ({ data }, { events }) => (data['n'] === 0 ? 'RETRY' : events.stream('r').append([{ type: 'Copied', data }])) }
				})
			}
		});
		expect(outline(trace, 'Reader').slice(0, 5)).toEqual([
			'deliver Reader Made',
			'retry Reader Made',
			'deliver Reader Made',
			'park Reader Made',
			'deliver Reader Made'
		]);
		expect(copied(trace)).toEqual([1, 2]);
	});

	it('has a place of its own for each module', async () => {
		const parts = copying();
		const trace = await runSystem(
			{ modules: { ...parts.modules, Second: () => ({ on: { Made: () => undefined } }) } },
			{ faults: [fault('drop', 'Reader/Made/c-1#1')] }
		);
		expect(ofKind(trace, 'ack', 'Second').every((record) => record.timeMs < 100)).toBe(true);
		expect(ofKind(trace, 'ack', 'Reader').every((record) => record.timeMs > 1000)).toBe(true);
	});

	it('brings an event again that was handled and not acknowledged: the copy is there twice', async () => {
		const trace = await runSystem(copying(), { faults: [fault('crash-before-ack', 'Reader/Made/c-1#2')] });
		expect(copied(trace)).toEqual([0, 1, 1, 2]);
	});

	it('brings a second copy of an event on the way before what comes later', async () => {
		const trace = await runSystem(copying(), { faults: [fault('duplicate', 'Reader/Made/c-1#1')] });
		expect(copied(trace)).toEqual([0, 0, 1, 2]);
	});
});

describe('a checkpoint kept with the append', () => {
	const parts = copying({ withCheckpoint: true });

	it('is on record', async () => {
		const trace = await runSystem(parts);
		expect(ofKind(trace, 'append', 'Reader').map((record) => record.data.checkpoint)).toEqual([true, true, true]);
		expect(ofKind(trace, 'append', 'Writer').map((record) => record.data.checkpoint)).toEqual([false, false, false]);
		expect(brokenLaws(trace, laws)).toEqual([]);
	});

	it.each([
		['crash-after', '/append#1'],
		['crash-before-ack', '']
	])('keeps an event from coming again: %s', async (kind, call) => {
		const trace = await runSystem(parts, { faults: [fault(kind, `Reader/Made/c-1#2${call}`)] });
		expect(copied(trace)).toEqual([0, 1, 2]);
		expect(ofKind(trace, 'restart')).toHaveLength(1);
		expect(brokenLaws(trace, laws)).toEqual([]);
	});

	it('does not keep it from coming again when the module died before the append', async () => {
		const trace = await runSystem(parts, { faults: [fault('crash-before', 'Reader/Made/c-1#2/append#1')] });
		expect(copied(trace)).toEqual([0, 1, 2]);
		expect(ofKind(trace, 'deliver', 'Reader').map((record) => record.data.attempt)).toEqual([1, 1, 2, 1]);
	});

	it('keeps a second copy of the event out, and says so', async () => {
		const trace = await runSystem(parts, { faults: [fault('duplicate', 'Reader/Made/c-1#1')] });
		expect(copied(trace)).toEqual([0, 1, 2]);
		expect(notesOf(trace, 'behind-checkpoint')).toEqual(['Made comes again to Reader, whose checkpoint is past it: it is skipped.']);
		expect(brokenLaws(trace, laws)).toEqual([]);
	});

	it('keeps an event out whose copy came first', async () => {
		const trace = await runSystem(parts, { faults: [fault('duplicate', 'Reader/Made/c-1#3'), fault('delay', 'Reader/Made/c-1#3', 500)] });
		expect(copied(trace)).toEqual([0, 1, 2]);
	});

	it.each([
		['the append is on its way and arrives after the crash', 13],
		['its handler has failed after the append and waits for another attempt', 14]
	])('keeps an event from coming again when the module dies while %s', async (_, atMs) => {
		const trace = await runSystem(
			{
				first: [{ type: 'Start' }, { type: 'Fall', correlationId: 'c-2', atMs }],
				modules: {
					Writer: () => ({ handles: { Start: (_message, { events }) => events.stream('w').append([made(0)]) } }),
					Reader: () => ({
						handles: { Fall: () => undefined },
						on: {
							Made: async ({ data }, { events }) => {
								await events.stream('r').append([{ type: 'Copied', data }], { withCheckpoint: true });
								return 'RETRY';
							}
						}
					})
				}
			},
			{ faults: [fault('crash-before', 'Reader/Fall/c-2#1')] }
		);
		const { seq } = theOnly(trace, 'crash');
		const append = theOnly(trace, 'append', 'Reader');
		// So that this stays the moment that it is about, whatever becomes of durations.
		expect([append.seq > seq, ofKind(trace, 'retry').length]).toEqual(atMs === 13 ? [true, 0] : [false, 1]);
		expect(ofKind(trace, 'deliver', 'Reader').filter((record) => record.message?.type === 'Made')).toHaveLength(1);
	});

	it('does not stand in the way of another attempt of a module that lives', async () => {
		const reader = () => ({
			on: {
				Made: async ({ metadata, data }: Parameters<Handler>[0], { events }: Parameters<Handler>[1]) => {
					await events.stream('r').append([{ type: 'Copied', data }], { withCheckpoint: true });
					return metadata.attempt === 1 ? 'RETRY' : 'ACK';
				}
			}
		});
		const trace = await runSystem({ modules: { ...parts.modules, Reader: reader } });
		expect(copied(trace)).toEqual([0, 0, 1, 1, 2, 2]);
		expect(ofKind(trace, 'note')).toEqual([]);
	});

	it('means nothing outside of a subscription', async () => {
		const trace = await runSystem(
			{ modules: { A: () => ({ handles: { Start: (_, { events }) => events.stream('a').append([made(0)], { withCheckpoint: true }) } }) } },
			{ faults: [fault('crash-before-ack', 'A/Start/c-1#1')] }
		);
		expect(typesOf(trace, 'append')).toEqual(['Made', 'Made']);
		expect(ofKind(trace, 'append').map((record) => record.data.checkpoint)).toEqual([false, false]);
	});
});
