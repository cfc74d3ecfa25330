import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, faultKind } from '#engine/faults/index.ts';
import { bank } from '#tests/support/engine/external.ts';
import { partsOf, systemPlans } from '#tests/support/engine/random-system.ts';
import { runSystem, sweepSystem, type SystemParts } from '#tests/support/engine/system.ts';
import { always, atEnd } from '#engine/api/scenario.ts';
import type { FaultPoint } from '#trace/record.ts';
import { handlingOf, isCall, singlesOf } from './suspects.ts';
import { groupsOn, groupsOnPaths } from './together.ts';

const delivery = (address: string): FaultPoint => ({ address, seq: 0, module: 'A', messageType: 'T', label: 'T', kinds: [], row: 'other' });

/** Where a fault is, without its call: `Hotels/ReserveHotel/trip-7#1`. */
const handlingAt = (address: string): string => handlingOf({ address } as Parameters<typeof handlingOf>[0]);

describe('an address', () => {
	it.each([
		['Hotels/ReserveHotel/trip-7#1', 'Hotels/ReserveHotel/trip-7#1', false],
		['Hotels/ReserveHotel/trip-7#1/append#2', 'Hotels/ReserveHotel/trip-7#1', true],
		['Hotels/ReserveHotel/trip/7#1', 'Hotels/ReserveHotel/trip/7#1', false],
		['Hotels/ReserveHotel/trip/7#12/Rooms.hold#1', 'Hotels/ReserveHotel/trip/7#12', true]
	])('%s belongs to the handling %s', (address, handling, isOneOfItsCalls) => {
		expect(handlingAt(address)).toBe(handling);
		expect(isCall({ address } as Parameters<typeof isCall>[0])).toBe(isOneOfItsCalls);
	});
});

describe('many faults in one schedule', () => {
	it('are of one kind, at most one in any handling, and none of those that are alone', async () => {
		await fc.assert(
			fc.asyncProperty(systemPlans, async (plan) => {
				const { points } = await runSystem({ ...partsOf(plan), rest: { faults: FAULT_KINDS.map(({ id }) => id) } });
				for (const { faults, onTopOf } of groupsOn(points)) {
					expect(onTopOf).toBeNull();
					expect(faults.length).toBeGreaterThan(1);
					expect(new Set(faults.map(({ kind }) => kind)).size).toBe(1);
					expect(faultKind(faults[0]?.kind ?? '')?.isAlone).not.toBe(true);
					expect(new Set(faults.map(({ at }) => handlingAt(at))).size).toBe(faults.length);
				}
			}),
			{ numRuns: 60 }
		);
	});

	it('leave out no fault that a redelivery or a retry masks, where it has company', async () => {
		await fc.assert(
			fc.asyncProperty(systemPlans, async (plan) => {
				const { points } = await runSystem(partsOf(plan));
				const grouped = new Set(groupsOn(points).flatMap(({ faults }) => faults.map(({ kind, at }) => `${kind} ${at}`)));
				// Every handling has a delivery, so what strikes deliveries has company as soon as there are two.
				for (const kind of ['duplicate', 'crash-before-ack']) {
					const singles = singlesOf(points).filter(({ fault }) => fault.kind === kind);
					if (singles.length > 1) for (const { fault } of singles) expect(grouped).toContain(`${kind} ${fault.at}`);
				}
			}),
			{ numRuns: 60 }
		);
	});

	it('that only change times are never on all of many: where everything is late, nothing is', () => {
		const points = Array.from({ length: 8 }, (_, i) => ({ ...delivery(`A/T/c#${String(i)}`), kinds: ['drop', 'duplicate'] }));
		const of = (kind: string): readonly string[] =>
			groupsOn(points)
				.filter(({ faults }) => faults[0]?.kind === kind)
				.map(({ faults }) => faults.map(({ at }) => at.at(-1)).join(''));
		expect(of('drop')).toEqual(['0145', '2367', '0246', '1357']);
		expect(of('duplicate')).toEqual(['01234567', '0145', '2367']);
	});

	it('begin at the end of the handlings, where they write', () => {
		const handling = (n: number) => ['a', 'b', 'c'].map((call) => ({ ...delivery(`A/T/c#${String(n)}/${call}#1`), kinds: ['fail-before', 'crash-after'] }));
		const groups = groupsOn([...handling(1), ...handling(2)]).map(({ faults }) => `${faults[0]?.kind ?? ''} ${faults[0]?.at.split('/').at(-1) ?? ''}`);
		expect(groups[0]).toBe('fail-before c#1');
		for (const kind of ['fail-before', 'crash-after'])
			expect(groups.filter((group) => group.startsWith(kind))).toEqual(['c', 'b', 'a'].map((call) => `${kind} ${call}#1`));
	});

	it('are on a path that was opened, and never twice in one round what another path has had', () => {
		const point = (address: string) => ({ ...delivery(address), kinds: ['fail-before'] });
		const [first, second, third, fourth] = ['A/T/c#1/append#1', 'A/U/c#1/append#1', 'A/V/c#1/append#1', 'A/W/c#1/append#1'].map(point);
		if (!first || !second || !third || !fourth) throw new Error('There are four.');
		const [base] = singlesOf([first]);
		if (!base) throw new Error('There is one.');
		const paths = [
			{ by: base, fresh: [second, third], points: [first, second, third] },
			{ by: base, fresh: [third], points: [first, second, third] },
			{ by: base, fresh: [fourth], points: [first, second, fourth] }
		];
		const groups = groupsOnPaths(paths).map(({ faults }) => faults.map(({ at }) => at[2]).join(''));
		// Not its own handling, T; the second path has nothing of its own; the third has one, and takes company along.
		expect(groups).toEqual(['UV', 'UW']);
	});

	it('leave out, on the way to a path, what would lead away from it: a question to the outside', () => {
		const at = (address: string, row: string) => ({ address, seq: 0, module: 'A', messageType: 'T', label: row, kinds: ['fail-before'], row });
		const [asked, wrote, asksLater, writesLater] = [
			at('A/T/c#1/Bank.pay#1', 'Bank.pay'),
			{ ...at('A/U/c#1/append#1', 'U'), label: 'append E' },
			at('A/V/c#1/Bank.refund#1', 'Bank.refund'),
			{ ...at('A/W/c#1/append#1', 'W'), label: 'append F' }
		];
		const [by] = singlesOf([{ ...wrote, address: 'A/X/c#1/append#1' }]);
		if (!by) throw new Error('There is one.');
		expect(groupsOn([asked, { ...asked, address: 'A/Y/c#1/Bank.pay#1' }])).toEqual([]);
		const [group] = groupsOnPaths([{ by, fresh: [asksLater, writesLater], points: [asked, wrote, asksLater, writesLater] }]);
		expect(group?.faults.map(({ at: where }) => where[2])).toEqual(['U', 'V', 'W']);
	});
});

const RIGHT: SystemParts = {
	externals: [bank],
	invariants: [always('paid at most once', (world) => world.total('paid') <= 1 || 'Paid twice.')],
	modules: {
		A: () => ({
			handles: {
				Start: async ({ metadata }, { gateway, events, ids }) => {
					await gateway['Bank']?.['pay']?.({}, { key: ids.from(metadata.messageId, 'pay') });
					await events.stream('a').append([{ type: 'Paid', data: {} }], { eventIds: [ids.from(metadata.messageId, 'paid')] });
				}
			}
		}),
		B: () => ({
			on: {
				Paid: ({ metadata }, { events, ids }) => events.stream('b').append([{ type: 'Noted', data: {} }], { eventIds: [ids.from(metadata.messageId, 'noted')] })
			}
		})
	}
};

describe('a sweep', () => {
	it('holds a right solution to many faults at once, and it holds', async () => {
		const { together, violated } = await sweepSystem(RIGHT);
		expect(together.tried).toBe(together.total);
		expect(together.tried).toBeGreaterThan(3);
		expect(violated).toBe(0);
	});

	it('does not count what takes three faults or more', async () => {
		// Three of a kind: nobody has to bear that.
		const parts: SystemParts = {
			...RIGHT,
			invariants: [atEnd('few copies', (world) => world.handled('Say').length < 6 || 'Three copies came.')],
			first: ['c-1', 'c-2', 'c-3'].map((correlationId) => ({ type: 'Say', correlationId })),
			modules: { A: () => ({ handles: { Say: () => undefined } }) }
		};
		const { together, violated, held, schedules, smallest } = await sweepSystem(parts);
		expect({ violated, smallest }).toEqual({ violated: 0, smallest: null });
		expect(held).toBe(schedules);
		const right = await sweepSystem({ ...parts, invariants: [] });
		expect(together).toEqual({ tried: right.together.tried - 1, total: right.together.total - 1, violated: 0 });
	});

	it('says of many faults that break which one it was, as soon as it has found it', async () => {
		const parts: SystemParts = {
			...RIGHT,
			modules: { ...RIGHT.modules, A: () => ({ handles: { Start: (_, { events }) => events.stream('a').append([{ type: 'Paid', data: {} }]) } }) }
		};
		const found: { readonly faults: readonly string[]; readonly before: number }[] = [];
		const report = await sweepSystem(
			{ ...parts, invariants: [atEnd('noted once', (world) => world.events('Noted').length === 1 || 'Noted twice.')] },
			{ onFirst: ({ faults }, before) => found.push({ faults: faults.map(({ kind, at }) => `${kind} ${at}`), before }) }
		);
		expect(found).toHaveLength(1);
		expect(found[0]?.faults.length).toBeLessThanOrEqual(2);
		expect(found[0]?.before).toBeLessThan(10);
		expect(report.together.violated).toBeGreaterThan(0);
		expect(report.violations[0]?.faults.map(({ kind, at }) => `${kind} ${at}`)).toEqual(found[0]?.faults);
	});
});
