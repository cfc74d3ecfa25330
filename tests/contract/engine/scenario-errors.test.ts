import { describe, expect, it } from 'vitest';
import { always, atEnd, eventually, leadsTo } from '#engine/api/scenario.ts';
import type { ExternalOperation } from '#engine/api/scenario.ts';
import { outline, theOnly } from '#tests/support/engine/reading.ts';
import { runSystem, sweepSystem, type SystemParts } from '#tests/support/engine/system.ts';

const boom = (): never => {
	throw new RangeError('boom');
};

const bankThat = (operation: ExternalOperation): SystemParts => ({
	externals: [{ name: 'Bank', label: 'Bank', icon: 'globe', operations: { pay: operation } }],
	modules: { A: () => ({ handles: { Start: (_, { gateway }) => gateway['Bank']?.['pay']?.({}) } }) }
});

const idle = { A: () => ({ handles: { Start: () => undefined } }) };

describe('code of the scenario that throws', () => {
	const fatal: readonly (readonly [string, SystemParts, string])[] = [
		['an external operation', bankThat({ perform: boom }), '`Bank.pay` of the scenario threw: RangeError: boom'],
		[
			'an answer that is not JSON',
			bankThat({ perform: () => ({ status: 200, reason: 'x', when: new Date(0) }) as never }),
			'`Bank.pay` of the scenario threw: NotJsonError: its answer.when is a Date.'
		],
		[
			'an answer without a status',
			bankThat({ perform: () => null as never }),
			'`Bank.pay` of the scenario threw: Error: its answer is null. An answer is an object with `status` and `reason`.'
		],
		[
			'the keys of a view',
			{ modules: idle, rest: { views: [{ name: 'trip', keys: boom, of: () => ({}) }] } },
			'The view `trip` of the scenario threw: RangeError: boom'
		],
		[
			'a view',
			{ modules: idle, rest: { views: [{ name: 'trip', keys: () => ['c-1'], of: boom }] } },
			'The view `trip` of the scenario threw: RangeError: boom'
		],
		[
			'a first command that is not JSON',
			{ modules: idle, first: [{ type: 'Start', data: { at: [() => 1] } }] },
			'The first command `Start` of the scenario threw: NotJsonError: data.at[0] is a function.'
		]
	];
	it.each(fatal)('%s ends the run in words', async (_, parts, sentence) => {
		const trace = await runSystem(parts);
		expect(trace.end).toMatchObject({ kind: 'failed', problem: { code: 'scenario-threw' } });
		expect(trace.verdict.held).toBe(false);
		expect(trace.verdict.sentence).toContain(sentence);
	});

	it('leaves what had happened until then', async () => {
		expect(outline(await runSystem(bankThat({ perform: boom })))).toEqual(['deliver A Start', 'call Bank Start']);
	});

	it.each([
		['always', always('it holds', boom)],
		['eventually', eventually('it holds', boom)],
		['atEnd', atEnd('it holds', boom)],
		['leadsTo, at its start', leadsTo('it holds', { from: boom, to: () => true, otherwise: () => '' })],
		['leadsTo, at its end', leadsTo('it holds', { from: () => ['c-1'], to: boom, otherwise: () => 'never' })]
	])('a check counts as broken, once, in words: %s', async (_, invariant) => {
		const trace = await runSystem({ modules: idle, invariants: [invariant] });
		expect(trace.end).toEqual({ kind: 'quiescent' });
		expect(theOnly(trace, 'verdict').data).toEqual({
			invariant: `${invariant.kind}-1`,
			held: false,
			sentence: "The check 'it holds' of the scenario threw: RangeError: boom"
		});
		expect(trace.verdict.invariants).toMatchObject([{ held: false, sentence: "The check 'it holds' of the scenario threw: RangeError: boom" }]);
	});

	it('a check that throws only at the very end counts as broken once', async () => {
		let isOver = false;
		const late = leadsTo('it holds', {
			from: () => ['c-1'],
			to: (world) => {
				if (world.handled().length > 0 && isOver) boom();
				isOver = world.handled().length > 0;
				return false;
			},
			otherwise: () => 'never'
		});
		const trace = await runSystem({ modules: idle, invariants: [late] });
		expect(theOnly(trace, 'verdict').data.sentence).toBe("The check 'it holds' of the scenario threw: RangeError: boom");
	});

	it('a hint is not given', async () => {
		const trace = await runSystem({
			modules: idle,
			rest: {
				hints: [
					{ id: 'bad', when: boom },
					{ id: 'good', when: (world) => world.handled('Start').length === 1 }
				]
			}
		});
		expect(trace.hints).toEqual(['good']);
	});

	it('ends one schedule of a sweep, not the sweep', async () => {
		const parts: SystemParts = {
			externals: [
				{
					name: 'Bank',
					label: 'Bank',
					icon: 'globe',
					operations: {
						pay: {
							perform: (_, ledger) => (
								ledger.post({ account: 'paid', key: 'c-1', amount: 1 }),
								ledger.total('paid') > 1 ? boom() : { status: 200, reason: 'paid' }
							)
						}
					}
				}
			],
			modules: { A: () => ({ handles: { Start: (_, { gateway }) => gateway['Bank']?.['pay']?.({}) } }) }
		};
		const report = await sweepSystem(parts);
		expect(report.state).toBe('done');
		expect(report.smallest).toMatchObject({ broke: 'failed', faults: [{ at: expect.stringContaining('A/Start/c-1#1') as string }] });
	});
});
