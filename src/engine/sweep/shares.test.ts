import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeReports } from '#trace/merge-reports.ts';
import { isSmaller, scheduleKey, type SweepReport } from '#trace/sweep.ts';
import { PLANTED_BUGS } from '#tests/support/engine/planted-bugs.ts';
import { partsOf, systemPlans } from '#tests/support/engine/random-system.ts';
import { sweepSystem, type SystemParts } from '#tests/support/engine/system.ts';
import { atEnd } from '#engine/api/scenario.ts';

/** Many runs on a busy machine; nothing here measures time. */
const PATIENCE = { timeout: 120_000 };

interface Budget {
	readonly seedCount: number;
	readonly pairBudget: number;
}

function sharesOf(parts: SystemParts, of: number, budget: Budget): Promise<readonly SweepReport[]> {
	return Promise.all(Array.from({ length: of }, (_, index) => sweepSystem(parts, { ...budget, share: { index, of } })));
}

/** Without what depends on the order of finding, and on who else was there. */
function counts({ violations, smallest: _smallest, seen: _seen, ...report }: SweepReport): object {
	return { ...report, listed: violations.length < 50 ? violations.map(scheduleKey).sort() : 50 };
}

async function expectTheSame(parts: SystemParts, of: number, budget: Budget): Promise<void> {
	const whole = await sweepSystem(parts, budget);
	const shares = await sharesOf(parts, of, budget);
	const merged = mergeReports(shares);
	expect(counts(merged)).toEqual(counts(whole));
	expect(whole.seen).toBe('');
	if (whole.smallest === null) expect(merged.smallest).toBeNull();
	else expect(merged.smallest !== null && !isSmaller(whole.smallest, merged.smallest)).toBe(true);
}

describe('the shares of a sweep', PATIENCE, () => {
	it.each(PLANTED_BUGS.map((bug) => [bug.name, bug.parts] as const))(
		'merged count what the whole counts, and find a smallest as small: %s',
		async (_, parts) => {
			for (const of of [1, 2, 3, 4]) await expectTheSame(parts, of, { seedCount: 13, pairBudget: 60 });
		}
	);

	it('do so for any system, with any budget', async () => {
		const budgets = fc.record({ seedCount: fc.nat({ max: 9 }), pairBudget: fc.nat({ max: 40 }) });
		await fc.assert(
			fc.asyncProperty(systemPlans, fc.integer({ min: 2, max: 5 }), budgets, async (plan, of, budget) => {
				const invariants = [atEnd('few events', (world) => world.events().length < 4 || 'Many events.')];
				await expectTheSame({ ...partsOf(plan), invariants }, of, budget);
			}),
			{ numRuns: 25 }
		);
	});

	it('each do a part: none of what is left to two is tried by both', async () => {
		const [bug] = PLANTED_BUGS;
		const shares = await sharesOf(bug?.parts ?? { modules: {} }, 2, { seedCount: 20, pairBudget: 40 });
		for (const part of ['singles', 'pairs', 'seeds'] as const) {
			const [one = 0, two = 0] = shares.map((share) => share[part].tried);
			expect(Math.abs(one - two)).toBeLessThanOrEqual(1);
			expect(one + two).toBeGreaterThan(2);
		}
	});
});
