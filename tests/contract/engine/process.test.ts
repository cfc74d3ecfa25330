import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { again, batch, completed, failed, isDone, pending } from '#engine/api/batch.ts';
import { decider } from '#engine/api/decider.ts';
import { PermanentError } from '#engine/api/errors.ts';
import { workflow, type Workflow } from '#engine/api/workflow.ts';
import { messageOf, ofKind, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';

const evolve = (balance: number, event: { readonly data: Readonly<Record<string, unknown>> }) => balance + Number(event.data['amount']);
const withdraw = decider<number>({
	stream: () => 'account',
	initialState: () => 100,
	evolve,
	decide(command, balance) {
		if (balance < 60) throw new PermanentError('not enough');
		return { type: 'Withdrawn', data: { amount: -60, by: command.metadata.messageId } };
	}
}) as Handler;

describe('a decider', () => {
	const parts: SystemParts = { modules: { A: () => ({ concurrency: 2, handles: { Start: withdraw } }) } };

	it('decides on what it read: of two at once one wins, and the other decides again', async () => {
		const trace = await runSystem({ ...parts, first: [{ type: 'Start' }, { type: 'Start' }] });
		expect(ofKind(trace, 'conflict')).toHaveLength(1);
		expect(typesOf(trace, 'append')).toEqual(['Withdrawn']);
		expect(ofKind(trace, 'park').map((record) => record.data.reason)).toEqual(['PermanentError: not enough']);
	});

	it('does once what comes twice', async () => {
		for (const kind of ['duplicate', 'crash-before-ack']) {
			const trace = await runSystem(parts, { faults: [fault(kind, 'A/Start/c-1#1')] });
			expect(ofKind(trace, 'append').filter((record) => !record.data.repeated)).toHaveLength(1);
			expect(ofKind(trace, 'park')).toEqual([]);
		}
	});
});

interface Loan {
	readonly isScored: boolean;
	readonly isIdentified: boolean;
}

const loan = (notFound?: Workflow<Loan>['notFound']) =>
	workflow<Loan>({
		stream: () => 'loan-1',
		startedBy: ['Apply'],
		...(notFound ? { notFound } : {}),
		initialState: () => ({ isScored: false, isIdentified: false }),
		evolve: (state, { type }) => ({ isScored: state.isScored || type === 'ScoreNoted', isIdentified: state.isIdentified || type === 'IdentityNoted' }),
		decide(message, state) {
			if (message.type === 'Apply')
				return { events: [{ type: 'Applied', data: {} }], schedule: [{ command: { type: 'Deadline', data: {} }, due: { afterMs: 60_000 } }] };
			if (message.type === 'Deadline') return { events: [{ type: 'DeadlineNoted', data: {} }] };
			const noted = { type: message.type === 'Scored' ? 'ScoreNoted' : 'IdentityNoted', data: {} };
			const isLast = message.type === 'Scored' ? state.isIdentified : state.isScored;
			return { events: [noted], send: isLast ? [{ type: 'Approve', data: {} }] : [] };
		}
	}) as Handler;

/** `Bank` announces a score and an identity; `Loans` approves once it has both. */
const bank = (more: { readonly notFound?: Workflow<Loan>['notFound']; readonly retries?: object; readonly isApplied?: boolean } = {}): SystemParts => ({
	modules: {
		Loans: () => {
			const handle = loan(more.notFound);
			return {
				concurrency: 3,
				handles: { Apply: handle },
				on: { Scored: handle, Identified: handle },
				timers: { Deadline: handle },
				retries: more.retries ?? { immediate: 5 }
			};
		},
		Checks: () => ({
			handles: {
				Check: async (_, { events }) => {
					await events.publish({ type: 'Scored', data: {} });
					await events.publish({ type: 'Identified', data: {} });
				}
			}
		}),
		Accounts: () => ({ handles: { Approve: () => undefined } })
	},
	first: [...(more.isApplied === false ? [] : [{ type: 'Apply' }]), { type: 'Check', atMs: 1000 }]
});
const approvals = (trace: Awaited<ReturnType<typeof runSystem>>) => [...new Set(ofKind(trace, 'send').map((record) => messageOf(record).messageId))];

describe('a workflow', () => {
	it('joins what comes in any order and decides once, whatever fails on the way', async () => {
		const kinds = ['crash-before', 'crash-after', 'crash-before-ack', 'duplicate', 'delay', 'fail-before', 'fail-after', 'conflict', 'reorder'];
		const places = ['Scored', 'Identified'].flatMap((type) => ['', '/append#1', '/read#1', '/send#1'].map((call) => `Loans/${type}/c-1#1${call}`));
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ kind: fc.constantFrom(...kinds), at: fc.constantFrom(...places) }), { maxLength: 3 }),
				fc.integer({ min: 0, max: 99 }),
				async (faults, seed) => {
					const trace = await runSystem(bank(), { faults, seed });
					expect(approvals(trace)).toHaveLength(1);
					expect(ofKind(trace, 'park')).toEqual([]);
				}
			),
			{ numRuns: 80 }
		);
	});

	it('keeps its deadline through a crash, and sets it once', async () => {
		const trace = await runSystem(bank(), { faults: [fault('crash-before-ack', 'Loans/Apply/c-1#1')] });
		expect(typesOf(trace, 'timer')).toEqual(['Deadline']);
		expect(typesOf(trace, 'append')).toContain('DeadlineNoted');
	});

	it('is begun once: of two starts at once one wins', async () => {
		const trace = await runSystem({ ...bank(), first: [{ type: 'Apply' }, { type: 'Apply' }] });
		expect(typesOf(trace, 'append').filter((type) => type === 'Applied')).toHaveLength(1);
	});

	it.each([
		['discard', 0, 2],
		['park', 2, 0],
		['retry', 2, 0]
	] as const)('that has not begun: %s', async (notFound, parked, acknowledged) => {
		const trace = await runSystem(bank({ notFound, isApplied: false }));
		expect(ofKind(trace, 'park')).toHaveLength(parked);
		expect(ofKind(trace, 'ack', 'Loans')).toHaveLength(acknowledged);
		if (notFound === 'retry') expect(trace.problems[0]?.sentence).toContain('Scored belongs to loan-1, which has not begun yet.');
	});

	it('that begins a little later is found by the retry', async () => {
		const parts = bank({ notFound: 'retry', retries: { immediate: 1, delayed: 3, baseMs: 1000 } });
		const trace = await runSystem({ ...parts, first: [{ type: 'Check' }, { type: 'Apply', atMs: 500 }] });
		expect(approvals(trace)).toHaveLength(1);
		expect(ofKind(trace, 'park')).toEqual([]);
	});
});

describe('a batch', () => {
	const key = fc.constantFrom('a', 'b', 'c', 'stranger');

	it('keeps who succeeded and who failed apart, within those asked for, whatever comes twice and in any order', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), fc.array(fc.tuple(fc.boolean(), key)), (keys, results) => {
				const group = results.reduce((folded, [isGood, one]) => (isGood ? completed(folded, one) : failed(folded, one)), batch(keys));
				const known = [...group.completed, ...group.failed];
				expect(new Set(known).size).toBe(known.length);
				expect(known.every((one) => keys.includes(one as 'a'))).toBe(true);
				expect(pending(group).length + known.length).toBe(keys.length);
				expect(isDone(group)).toBe(keys.every((one) => results.some(([, other]) => other === one)));
				for (const [isGood, one] of results) if (isGood && keys.includes(one as 'a')) expect(group.completed).toContain(one);
			})
		);
	});

	it('is run again for those that failed only', () => {
		const group = again(failed(completed(batch(['a', 'b']), 'a'), 'b'));
		expect(pending(group)).toEqual(['b']);
		expect(completed(group, 'b')).toEqual({ requested: ['a', 'b'], completed: ['a', 'b'], failed: [] });
	});
});
