/** The Holdings row as a stair: stretches of the same value, from column to column. */
import type { Trace } from '../record.ts';
import { holdingsOf, stateAt } from './state-at.ts';
import { stepOfSeq, stepsOf } from './steps.ts';

export interface HoldingsStretch {
	/** Step at which it begins; 0 is before the first. */
	readonly from: number;
	/** Step at which it ends; `null` is the end of the run. */
	readonly to: number | null;
	readonly held: number;
	/** Something is held that should not be: an invariant has broken. */
	readonly isBroken: boolean;
}

export function holdingsLine(trace: Trace): readonly HoldingsStretch[] {
	const series = holdingsOf(trace);
	const breakStep = breakOfHolding(trace);
	const stretches = series.map(({ n, held }, index): HoldingsStretch => ({ from: n, to: series[index + 1]?.n ?? null, held, isBroken: false }));
	if (breakStep === null) return stretches;
	return stretches.flatMap((stretch) => {
		if (stretch.held === 0 || (stretch.to !== null && stretch.to <= breakStep)) return [stretch];
		if (stretch.from >= breakStep) return [{ ...stretch, isBroken: true }];
		return [
			{ ...stretch, to: breakStep },
			{ ...stretch, from: breakStep, isBroken: true }
		];
	});
}

/** The step at which a rule about what is held broke. That a rule is about holding is told by its words: nothing else of it can be read. */
function breakOfHolding(trace: Trace): number | null {
	const steps = trace.verdict.invariants.flatMap(({ held, label, sentence, brokeAt }) =>
		held || brokeAt === null || !/\bh[eo]ld/i.test(`${label} ${sentence}`) ? [] : [stepOfSeq(trace, brokeAt)]
	);
	return steps.length === 0 ? null : Math.min(...steps);
}

/** What is held in the end, in words: `net 0`, `1 room`, `2 held`. */
export function finalHoldings(trace: Trace): string {
	const { accounts } = stateAt(trace, (stepsOf(trace).at(-1)?.records.at(-1)?.seq ?? -1) + 1);
	const left = trace.accounts.filter((account) => account.holding && (accounts[account.id] ?? 0) !== 0);
	const total = left.reduce((sum, account) => sum + (accounts[account.id] ?? 0), 0);
	if (total === 0) return 'net 0';
	const [only] = left;
	if (left.length !== 1 || !only) return `${total} held`;
	const name = only.label.replace(/ held$/i, '').toLowerCase();
	return `${total} ${total === 1 ? name.replace(/s$/, '') : name}`;
}
