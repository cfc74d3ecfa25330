import { describe, expect, it } from 'vitest';
import { messageOf, ofKind, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

const expire = (n = 1) => ({ type: 'Expire', data: { n } });

/** `Start` sets a timer for 5 s; `Stop` takes the token back that the stream remembers. */
const deadline = (schedule: Handler, more: Partial<Record<string, Handler>> = {}): SystemParts => ({
	modules: {
		A: () => ({
			handles: { Start: schedule, ...(more as Record<string, Handler>) },
			timers: { Expire: ({ data }, { events }) => events.stream('s').append([{ type: 'Expired', data }]) }
		})
	}
});

describe('a timer', () => {
	it('fires when it is due, in the module that set it, and the token is its message id', async () => {
		let token = '';
		const trace = await runSystem(
			deadline(async (_, { commands }) => {
				token = await commands.schedule(expire(), { afterMs: 5000 });
			})
		);
		const { dueAtMs } = theOnly(trace, 'schedule').data;
		const fired = theOnly(trace, 'timer');
		expect(fired.timeMs).toBe(dueAtMs);
		expect(messageOf(fired).messageId).toBe(token);
		expect(ofKind(trace, 'deliver', 'A').at(-1)?.data).toMatchObject({ via: 'timer' });
		expect(typesOf(trace, 'append')).toEqual(['Expired']);
	});

	it('can be set for a virtual time, goes to whoever handles its command, and has passed when it lies in the past', async () => {
		const trace = await runSystem({
			modules: {
				A: () => ({
					handles: {
						Start: async (_, { commands, clock }) => {
							await commands.schedule({ type: 'Ring', data: {} }, { at: 700 });
							await commands.schedule({ type: 'Ring', data: {} }, { at: clock.now() - 500 });
						}
					}
				}),
				Bell: () => ({ handles: { Ring: () => undefined } })
			}
		});
		expect(typesOf(trace, 'deliver', 'Bell')).toEqual(['Ring', 'Ring']);
		expect(ofKind(trace, 'timer').map((record) => record.timeMs > 600)).toEqual([false, true]);
	});

	it('survives a crash of its module, and waits while that is down', async () => {
		const trace = await runSystem(
			deadline(async (_, { commands }) => {
				await commands.schedule(expire(), { afterMs: 5000 });
			}),
			{ faults: [fault('crash-before-ack', 'A/Start/c-1#1')] }
		);
		// At least once: the handler ran twice and set two timers, for nothing told it that the first is set.
		expect(ofKind(trace, 'timer')).toHaveLength(2);
		expect(typesOf(trace, 'append')).toEqual(['Expired', 'Expired']);
	});

	it('is set once under an id of its own, however often its handler runs', async () => {
		const trace = await runSystem(
			deadline((c, { commands, ids }) => commands.schedule(expire(), { afterMs: 5000 }, { messageId: ids.from(c.metadata.messageId, 'expiry') })),
			{ faults: [fault('crash-before-ack', 'A/Start/c-1#1')] }
		);
		expect(ofKind(trace, 'schedule').map((record) => record.data.repeated)).toEqual([false, true]);
		expect(ofKind(trace, 'timer')).toHaveLength(1);
		expect(theOnly(trace, 'timer').timeMs).toBeLessThan(5050);
	});

	it('comes again when its handler crashes', async () => {
		const trace = await runSystem(
			deadline(async (_, { commands }) => {
				await commands.schedule(expire(), { afterMs: 5000 });
			}),
			{ faults: [fault('crash-before', 'A/Expire/c-1#1/append#1')] }
		);
		expect(ofKind(trace, 'deliver', 'A').map((record) => record.data.attempt)).toEqual([1, 1, 2]);
		expect(typesOf(trace, 'append')).toEqual(['Expired']);
	});

	const taken: Handler = async (_, { commands }) => {
		const token = await commands.schedule(expire(), { afterMs: 5000 });
		await commands.cancel(token);
	};

	it('that is taken back in time does not fire', async () => {
		const trace = await runSystem(deadline(taken));
		expect(theOnly(trace, 'cancel').data.tookEffect).toBe(true);
		expect(ofKind(trace, 'timer')).toEqual([]);
		expect(trace.end).toEqual({ kind: 'quiescent' });
	});

	it('that is taken back too late fires all the same, and nobody says so', async () => {
		const trace = await runSystem(deadline(taken), { faults: [fault('cancel-late', 'A/Start/c-1#1/cancel#1')] });
		expect(theOnly(trace, 'cancel')).toMatchObject({ data: { tookEffect: false }, fault: 0 });
		expect(typesOf(trace, 'append')).toEqual(['Expired']);
	});

	it('that is on its way cannot be taken back, and a late one is on its way from when it was due', async () => {
		const parts = deadline(
			async (_, { commands }) => {
				await commands.schedule(expire(), { afterMs: 50 }, { messageId: 'token' });
			},
			{ Stop: (_, { commands }) => commands.cancel('token') }
		);
		const trace = await runSystem(
			{ ...parts, first: [{ type: 'Start' }, { type: 'Stop', atMs: 1000 }] },
			{ faults: [fault('late-timer', 'A/Expire/c-1#1', 3000)] }
		);
		expect(theOnly(trace, 'cancel').data.tookEffect).toBe(false);
		expect(theOnly(trace, 'append').timeMs).toBeGreaterThan(3000);
	});

	it('without a time is refused in words', async () => {
		let message = '';
		await runSystem(
			deadline(async (_, { commands }) => {
				await commands.schedule(expire(), {} as { afterMs: number }).catch((error: Error) => (message = error.message));
			})
		);
		expect(message).toBe('`commands.schedule` needs to know when: `{ afterMs: 5000 }`, or `{ at }` as a virtual time that is a number.');
	});

	it('takes no steps while nothing happens: a day passes in one', async () => {
		const trace = await runSystem(
			deadline(async (_, { commands }) => {
				await commands.schedule(expire(), { afterMs: 86_400_000 });
			})
		);
		expect(theOnly(trace, 'timer').timeMs).toBeGreaterThanOrEqual(86_400_000);
		expect(trace.records.length).toBeLessThan(12);
	});
});
