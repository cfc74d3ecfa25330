/** Puts the reports of a sweep's shares together: what it says is what one sweep of the whole would say. Pure, and cheap enough for every frame. */
import { isSmaller, scheduleKey, type ScheduleOutcome, type SweepCell, type SweepCount, type SweepReport, type SweepRow } from './sweep.ts';

/** The most violations that a report lists. */
export const MOST_VIOLATIONS = 50;
/** Characters of one digest in `seen`. */
export const DIGEST_LENGTH = 12;

/** @param reports of every share, of the same sweep; at least one */
export function mergeReports(reports: readonly SweepReport[]): SweepReport {
	const [first, ...others] = reports;
	if (!first) throw new RangeError('There is no report to merge. Wait for the first one.');
	if (others.length === 0) return first;
	const sum = (of: (report: SweepReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
	const count = (of: (report: SweepReport) => SweepCount): SweepCount => ({
		tried: sum((report) => of(report).tried),
		total: sum((report) => of(report).total),
		violated: sum((report) => of(report).violated)
	});
	const seen = digestsOf(reports);
	return {
		onTopOf: first.onTopOf,
		seed: first.seed,
		rows: rowsOf(reports),
		points: Math.max(...reports.map((report) => report.points)),
		together: count((report) => report.together),
		singles: count((report) => report.singles),
		pairs: count((report) => report.pairs),
		seeds: count((report) => report.seeds),
		violatedSeeds: reports.flatMap((report) => report.violatedSeeds).sort((a, b) => a - b),
		schedules: sum((report) => report.schedules),
		held: sum((report) => report.held),
		violated: sum((report) => report.violated),
		histories: seen.size,
		seen: [...seen].join(''),
		violations: violationsOf(reports),
		smallest: smallestOf(reports.map((report) => report.smallest)),
		state: stateOf(reports)
	};
}

function digestsOf(reports: readonly SweepReport[]): ReadonlySet<string> {
	const digests = new Set<string>();
	for (const { seen } of reports) for (let at = 0; at < seen.length; at += DIGEST_LENGTH) digests.add(seen.slice(at, at + DIGEST_LENGTH));
	return digests;
}

function smallestOf(outcomes: readonly (ScheduleOutcome | null)[]): ScheduleOutcome | null {
	return outcomes.reduce((best, one) => (one !== null && (best === null || isSmaller(one, best)) ? one : best), null);
}

function stateOf(reports: readonly SweepReport[]): SweepReport['state'] {
	if (reports.some((report) => report.state === 'stopped')) return 'stopped';
	return reports.some((report) => report.state === 'running') ? 'running' : 'done';
}

/** One of each share in turn, so that none is at the end of the list. */
function violationsOf(reports: readonly SweepReport[]): readonly ScheduleOutcome[] {
	const listed = new Map<string, ScheduleOutcome>();
	const longest = Math.max(...reports.map((report) => report.violations.length));
	for (let i = 0; i < longest; i++) {
		for (const { violations } of reports) {
			const violation = violations[i];
			if (violation && !listed.has(scheduleKey(violation))) listed.set(scheduleKey(violation), violation);
		}
	}
	return [...listed.values()].slice(0, MOST_VIOLATIONS);
}

function rowsOf(reports: readonly SweepReport[]): readonly SweepRow[] {
	const rows = new Map<string, { readonly kind: SweepRow['kind']; readonly cells: Record<string, SweepCell> }>();
	for (const report of reports) {
		for (const { id, kind, cells } of report.rows) {
			const row = rows.get(id) ?? { kind, cells: {} };
			rows.set(id, row);
			for (const [fault, cell] of Object.entries(cells)) row.cells[fault] = mergedCell(row.cells[fault], cell);
		}
	}
	return [...rows].map(([id, row]) => ({ id, ...row }));
}

function mergedCell(known: SweepCell | undefined, more: SweepCell): SweepCell {
	if (!known) return more;
	return { held: known.held + more.held, violated: known.violated + more.violated, worst: smallestOf([known.worst, more.worst]) };
}
