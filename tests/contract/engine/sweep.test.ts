import { describe, expect, it } from 'vitest';
import { always, atEnd } from '#engine/api/scenario.ts';
import { bank } from '#tests/support/engine/external.ts';
import { PLANTED_BUGS } from '#tests/support/engine/planted-bugs.ts';
import { programOf, fault, runSystem, sweepSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';
import { nodeHost } from '#cli/node-host.ts';
import { tryOut } from '#engine/sweep/outcome.ts';
import { scheduleKey, type ScheduleOutcome, type SweepReport } from '#trace/sweep.ts';

const keyed: SystemParts = {
	externals: [bank],
	invariants: [always('paid at most once', (world) => world.total('paid') <= 1 || 'Paid twice.')],
	modules: {
		A: () => ({
			handles: {
				Start: async ({ metadata }, { gateway, commands, ids }) => {
					const answer = await gateway['Bank']?.['pay']?.({}, { key: ids.from(metadata.messageId, 'pay') });
					await commands.send({ type: answer?.status === 200 ? 'Ship' : 'Apologise', data: {} });
				}
			}
		}),
		B: () => ({ handles: { Ship: (_, { events }) => events.stream('b').append([{ type: 'Shipped', data: {} }]), Apologise: () => undefined } })
	}
};

function expectToAddUp(report: SweepReport): void {
	const { together, singles, pairs, seeds, schedules, held, violated } = report;
	const parts = [together, singles, pairs, seeds];
	expect(schedules).toBe(1 + together.tried + singles.tried + pairs.tried + seeds.tried);
	expect(held + violated).toBe(schedules);
	const inParts = parts.reduce((sum, part) => sum + part.violated, 0);
	expect([inParts, inParts + 1]).toContain(violated);
	for (const count of parts) {
		expect(count.tried).toBeLessThanOrEqual(count.total);
		expect(count.violated).toBeLessThanOrEqual(count.tried);
	}
	const cells = report.rows.flatMap((row) => Object.values(row.cells));
	expect(cells.reduce((sum, cell) => sum + cell.held + cell.violated, 0)).toBe(singles.tried);
	expect(cells.reduce((sum, cell) => sum + cell.violated, 0)).toBe(singles.violated);
	// What many faults together come down to may be found again as a single or a pair, and is listed once.
	const listed = new Set(report.violations.map(scheduleKey));
	expect(report.violations).toHaveLength(listed.size);
	expect(listed.size).toBeGreaterThanOrEqual(Math.min(50, violated - together.violated));
	expect(listed.size).toBeLessThanOrEqual(Math.min(50, violated));
	expect(report.histories).toBeGreaterThan(0);
	expect(report.histories).toBeLessThanOrEqual(schedules);
}

/** From its data alone, in a full run. */
async function again(parts: SystemParts, { seed, faults }: Pick<ScheduleOutcome, 'seed' | 'faults'>) {
	const trace = await runSystem(parts, { seed, faults });
	const broken = trace.verdict.invariants.find((one) => !one.held);
	return { held: trace.verdict.held, broke: broken?.label ?? trace.end.kind, sentence: trace.verdict.sentence, unmatched: trace.unmatchedFaults };
}

/** Many runs on a busy machine; nothing here measures time. */
const PATIENCE = { timeout: 60_000 };

describe('a planted bug', PATIENCE, () => {
	it.each(PLANTED_BUGS.map((bug) => [bug.name, bug] as const))(
		'is found, made as small as it gets, and fails again from its data alone: %s',
		async (_, { parts, breaks, kinds }) => {
			const report = await sweepSystem(parts, { seedCount: 60 });
			const { smallest } = report;
			if (!smallest) throw new Error('The sweep has found nothing.');
			expectToAddUp(report);
			expect(report.state).toBe('done');
			expect(smallest.broke).toBe(breaks);
			expect(kinds).toContainEqual(smallest.faults.map((one) => one.kind));

			expect(await again(parts, smallest)).toEqual({ held: false, broke: breaks, sentence: smallest.sentence, unmatched: [] });
			for (let leftOut = 0; leftOut < smallest.faults.length; leftOut++) {
				const fewer = { seed: smallest.seed, faults: smallest.faults.filter((_fault, i) => i !== leftOut) };
				expect((await again(parts, fewer)).held).toBe(true);
			}
			for (const violation of report.violations) {
				const { held, broke, sentence } = await again(parts, violation);
				expect({ held, broke, sentence }).toEqual({ held: false, broke: violation.broke, sentence: violation.sentence });
			}
		}
	);

	it('that needs no fault is found by a seed, and the seed alone shows it', async () => {
		const bug = PLANTED_BUGS.find((one) => one.name.startsWith('expects answers'));
		if (!bug) throw new Error('It is not there.');
		const report = await sweepSystem(bug.parts, { seedCount: 60 });
		const bySeed = report.violations.filter((one) => one.seed !== report.seed);
		expect(bySeed.some((one) => one.faults.length === 0)).toBe(true);
		expect(bySeed.some((one) => one.faults.length === 1)).toBe(true);
		expect(report.violatedSeeds).toHaveLength(report.seeds.violated);
		expect(report.violatedSeeds).toEqual(expect.arrayContaining(bySeed.map((one) => one.seed)));
		expect(report.smallest?.faults).toEqual([]);
	});
});

describe('a sweep', PATIENCE, () => {
	it('tries every point with every kind that fits, once', async () => {
		const { points } = await runSystem(keyed);
		const report = await sweepSystem(keyed);
		const singles = points.reduce((sum, point) => sum + point.kinds.length, 0);
		expect(report.singles).toEqual({ tried: singles, total: singles, violated: 0 });
		expect(Object.fromEntries(report.rows.map((row) => [row.id, row.kind]))).toEqual({ Start: 'external', 'Bank.pay': 'external', Ship: 'external' });
		expect(report.smallest).toBeNull();
		expectToAddUp(report);
	});

	it('tries second faults on the paths that a first one has opened, one path after the other, within its budget', async () => {
		const all = await sweepSystem(keyed);
		expect(all.pairs.tried).toBe(all.pairs.total);
		expect(all.pairs.total).toBeGreaterThan(10);
		// The path of the apology is found only behind a "no".
		expect(all.points).toBeGreaterThan((await runSystem(keyed)).points.length);
		const some = await sweepSystem(keyed, { pairBudget: 7 });
		expect(some.pairs).toEqual({ tried: 7, total: all.pairs.total, violated: 0 });
		expect((await sweepSystem(keyed, { pairBudget: 0 })).pairs).toEqual({ tried: 0, total: all.pairs.total, violated: 0 });
		expectToAddUp(some);
	});

	it('tries as many seeds as it is told', async () => {
		const report = await sweepSystem(keyed, { seedCount: 9, pairBudget: 0 });
		expect(report.seeds).toEqual({ tried: 9, total: 9, violated: 0 });
		expect(report.pairs.tried).toBe(0);
		expectToAddUp(report);
	});

	it('adds up in every report on its way, and tells of each bug as soon as it is found', async () => {
		const [bug] = PLANTED_BUGS;
		const reports: SweepReport[] = [];
		await sweepSystem(bug?.parts ?? keyed, { seedCount: 30, onProgress: (report) => reports.push(report()) });
		expect(reports.length).toBeGreaterThan(2);
		for (const report of reports) {
			expectToAddUp(report);
			expect(report.state).toBe('running');
		}
		expect(reports.map((report) => report.schedules)).toEqual(reports.map((report) => report.schedules).toSorted((a, b) => a - b));
		const first = reports[0];
		expect(first?.violations.length).toBeGreaterThan(0);
	});

	it('stops when it is asked, with what it has', async () => {
		const [bug] = PLANTED_BUGS;
		let breaths = 0;
		const report = await sweepSystem(bug?.parts ?? keyed, { seedCount: 5000, shouldStop: () => ++breaths === 2 });
		expect(report.state).toBe('stopped');
		expect(report.schedules).toBeLessThanOrEqual(16);
		expect(report.smallest).not.toBeNull();
		expectToAddUp(report);
	});

	it('goes on where the learner is: its faults come on top, and what breaks already is all that it says', async () => {
		const onTopOf = [fault('decline', 'A/Start/c-1#1/Bank.pay#1')];
		const report = await sweepSystem(keyed, { faults: onTopOf, seed: 4, seedCount: 3 });
		expect(report).toMatchObject({ onTopOf, seed: 4, violated: 0 });
		expect(report.rows.map((row) => row.id)).toContain('Apologise');

		const [bug] = PLANTED_BUGS;
		const parts = bug?.parts ?? keyed;
		const broken = await sweepSystem(parts, { faults: [fault('duplicate', 'A/Start/c-1#1')], seedCount: 5 });
		expect(broken).toMatchObject({ schedules: 1, held: 0, violated: 1, state: 'done', singles: { tried: 0, violated: 0 }, seeds: { tried: 0, total: 5 } });
		expect(broken.smallest).toMatchObject({ faults: [{ kind: 'duplicate' }], sentence: 'Paid 2 times.' });
		expectToAddUp(broken);
	});

	it('is the same each time', async () => {
		for (const { parts } of PLANTED_BUGS) {
			const [one, two] = [await sweepSystem(parts, { seedCount: 20 }), await sweepSystem(parts, { seedCount: 20 })];
			expect(two).toEqual(one);
		}
	});

	it('does not lose the smallest among very many', async () => {
		// Far more than fifty ways to say something twice come first; the one way to say nothing, a delivery shorter, comes last.
		const count = 20;
		const publish: Handler = ({ data }, { events }) => events.publish({ type: 'Said', data });
		const many: SystemParts = {
			invariants: [atEnd('each is said once', (world) => world.events('Said').length === count + 1 || 'Not each was said once.')],
			first: [
				...Array.from({ length: count }, (_, n) => ({ type: 'Say', correlationId: `c-${String(n)}` })),
				{ type: 'SayLast', correlationId: 'last', atMs: 60_000 }
			],
			modules: { A: () => ({ handles: { Say: publish } }), B: () => ({ retries: { immediate: 0 }, handles: { SayLast: publish } }) }
		};
		const report = await sweepSystem(many);
		expect(report.violated).toBeGreaterThan(60);
		expect(report.violations).toHaveLength(50);
		expect(report.smallest).toMatchObject({ deliveries: count + 1, faults: [{ kind: 'fail-before', at: 'B/SayLast/last#1/publish#1' }] });
	});
});

describe('a schedule in a sweep', PATIENCE, () => {
	it('comes to the same as a full run, whatever it is', async () => {
		for (const { parts } of PLANTED_BUGS) {
			const program = programOf(parts);
			const { points } = await runSystem(parts);
			const schedules = [{ seed: 0, faults: [] }, ...points.flatMap((point) => point.kinds.map((kind) => ({ seed: 0, faults: [fault(kind, point.address)] })))];
			for (const schedule of schedules) {
				const { outcome } = await tryOut(program, nodeHost, schedule);
				const full = await again(parts, schedule);
				expect({ held: outcome.held, sentence: outcome.sentence, broke: outcome.broke }).toEqual(
					full.held ? { held: true, sentence: '', broke: '' } : { held: false, sentence: full.sentence, broke: full.broke }
				);
			}
		}
	});
});
