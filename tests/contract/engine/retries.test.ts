import { describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '#engine/api/errors.ts';
import type { RetryPolicy } from '#engine/api/module.ts';
import type { World } from '#engine/api/scenario.ts';
import { brokenLaws } from '#tests/support/engine/laws.ts';
import { ofKind, outline, problemCodes, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';
import type { Trace } from '#trace/record.ts';

const failing =
	(error: () => Error, until = Infinity): Handler =>
	({ metadata }) => {
		if (metadata.attempt < until) throw error();
	};
const one = (start: Handler, retries?: RetryPolicy): SystemParts => ({
	modules: { A: () => ({ ...(retries ? { retries } : {}), handles: { Start: start } }) }
});
const attempts = (trace: Trace) => ofKind(trace, 'deliver', 'A').map((record) => record.data.attempt);
const busy = () => new TransientError('busy');

describe('a transient failure', () => {
	it.each([
		['three times when nothing is said', undefined, [1, 2, 3, 4]],
		['as often as the module says', { immediate: 1 }, [1, 2]],
		['not at all when it says so', { immediate: 0 }, [1]]
	])('is tried again %s, and then lies in the dead letters', async (_, retries, expected) => {
		const trace = await runSystem(one(failing(busy), retries));
		expect(attempts(trace)).toEqual(expected);
		expect(theOnly(trace, 'park').data).toEqual({ reason: 'TransientError: busy', attempts: expected.length, consumer: 'A, command' });
		expect(problemCodes(trace)).toEqual(['out-of-attempts']);
		expect(trace.problems[0]).toMatchObject({ module: 'A', messageType: 'Start' });
		expect(trace.end).toEqual({ kind: 'quiescent' });
		expect(brokenLaws(trace, { subscribersOf: () => [] })).toEqual([]);
	});

	it('that goes away leaves a handled message and no problem', async () => {
		const trace = await runSystem(one(failing(busy, 3)));
		expect(outline(trace)).toEqual(['deliver', 'throw', 'retry', 'deliver', 'throw', 'retry', 'deliver', 'ack'].map((kind) => `${kind} A Start`));
		expect(trace.problems).toEqual([]);
	});

	it('says when and why it is tried again, at once', async () => {
		const trace = await runSystem(one(failing(busy, 2)));
		const retry = theOnly(trace, 'retry');
		expect(retry.data).toEqual({ attempt: 2, atMs: retry.timeMs + 1, reason: 'TransientError: busy' });
		expect(ofKind(trace, 'deliver')[1]).toMatchObject({ timeMs: retry.data.atMs, message: { attempt: 2 } });
	});

	it('may be a kind of the learner', async () => {
		class LockedError extends TransientError {}
		expect(attempts(await runSystem(one(failing(() => new LockedError('locked'), 2))))).toEqual([1, 2]);
	});

	it('of one message does not take attempts from another', async () => {
		const trace = await runSystem({ ...one(failing(busy, 3)), first: [{ type: 'Start' }, { type: 'Start', correlationId: 'c-2' }] });
		expect(typesOf(trace, 'ack')).toEqual(['Start', 'Start']);
	});

	it('counts with what else brought the message again', async () => {
		const trace = await runSystem(one(failing(busy), { immediate: 2 }), { faults: [fault('drop', 'A/Start/c-1#1')] });
		expect(attempts(trace)).toEqual([2, 3]);
		expect(theOnly(trace, 'park').data.attempts).toBe(3);
	});
});

describe('what is never tried again', () => {
	it.each<[string, () => Error, string, string]>([
		['a permanent failure', () => new PermanentError('closed'), 'permanent', 'handler-permanent'],
		['a bug', () => new TypeError('x is not a function'), 'bug', 'handler-bug'],
		['a wrong use of a port', () => Object.assign(new Error('No module handles it'), { name: 'WrongUseError' }), 'bug', 'handler-bug']
	])('%s: one attempt, one dead letter, and its sentence', async (_, error, kind, code) => {
		const trace = await runSystem(one(failing(error)));
		expect(outline(trace)).toEqual(['deliver A Start', 'throw A Start', 'park A Start']);
		expect(theOnly(trace, 'throw').data).toMatchObject({ attempt: 1, error: { class: kind, message: error().message } });
		expect(theOnly(trace, 'park').data).toMatchObject({ attempts: 1, reason: `${error().name}: ${error().message}` });
		expect(trace.problems).toMatchObject([{ code, module: 'A', messageType: 'Start' }]);
		expect(trace.problems[0]?.sentence).toContain(error().message);
	});
});

describe('a conflict', () => {
	const deciding: Handler = async ({ metadata }, { events }) => {
		const stream = events.stream('shared');
		const { state, currentStreamVersion } = await stream.aggregate({ initialState: () => 0, evolve: (sum, event) => sum + Number(event.data['amount']) });
		// Somebody else is faster, the first time.
		if (metadata.attempt === 1) await stream.append([{ type: 'Added', data: { amount: 10 } }]);
		await stream.append([{ type: 'Added', data: { amount: state + 1 } }], { expectedStreamVersion: currentStreamVersion });
	};

	it('is decided again on what is there now', async () => {
		const trace = await runSystem(one(deciding));
		expect(theOnly(trace, 'throw').data.error).toMatchObject({ name: 'ExpectedVersionConflictError', class: 'conflict' });
		expect(ofKind(trace, 'append').map((record) => record.message?.data)).toEqual([{ amount: 10 }, { amount: 11 }]);
		expect(attempts(trace)).toEqual([1, 2]);
	});

	it('is tried a bounded number of times', async () => {
		const never: Handler = (_, { events }) => events.stream('shared').append([], { expectedStreamVersion: 7 });
		const trace = await runSystem(one(never, { immediate: 2 }));
		expect(attempts(trace)).toEqual([1, 2, 3]);
		expect(typesOf(trace, 'park')).toEqual(['Start']);
	});
});

describe('a dead letter', () => {
	it('is what invariants read, and blocks nobody', async () => {
		const looks: unknown[] = [];
		const look = (world: World) => {
			looks.push(
				world.deadLetters(),
				world.handled('Start').map((command) => command.correlationId)
			);
			return true;
		};
		const trace = await runSystem({
			...one((message) => {
				if (message.metadata.correlationId === 'c-1') throw new PermanentError('no');
			}),
			first: [{ type: 'Start' }, { type: 'Start', correlationId: 'c-2' }],
			invariants: [{ kind: 'atEnd', label: 'looked', check: look }]
		});
		expect(looks).toMatchObject([[{ type: 'Start', module: 'A', attempts: 1, correlationId: 'c-1', reason: 'PermanentError: no' }], ['c-2']]);
		expect(typesOf(trace, 'ack')).toEqual(['Start']);
	});
});
