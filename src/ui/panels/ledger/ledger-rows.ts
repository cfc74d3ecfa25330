/** The ledger as a table: a row for each account, a cell for each step at which any of them changed. */
import { holdingsLine } from '#trace/read/holdings-line.ts';
import { badgeOf } from '#trace/read/outcome.ts';
import { ledgerOf, type LedgerMoment } from '#trace/read/state-at.ts';
import type { Trace } from '#trace/record.ts';

export interface LedgerRow {
	readonly id: string;
	readonly label: string;
	readonly isTotal: boolean;
	readonly cells: readonly { readonly value: number; readonly isChanged: boolean }[];
	readonly atEnd: number;
	/** Whether what is left in the end is as it should be; `plain`: no rule says. */
	readonly end: 'plain' | 'fine' | 'broken';
}

export function ledgerRows(trace: Trace): readonly LedgerRow[] {
	const moments = ledgerOf(trace);
	const holding = trace.accounts.filter((account) => account.holding);
	const rows = trace.accounts.map((account) => rowOf(account.id, account.label, false, moments, (values) => values[account.id] ?? 0));
	if (holding.length > 1)
		rows.push(rowOf('holdings', 'Net holdings', true, moments, (values) => holding.reduce((sum, account) => sum + (values[account.id] ?? 0), 0)));
	const isBroken = holdingsLine(trace).at(-1)?.isBroken ?? false;
	const isFine = ['held', 'compensated'].includes(badgeOf(trace).id);
	const holds = new Set([...holding.map((account) => account.id), 'holdings']);
	return rows.map((row) => ({ ...row, end: isBroken && holds.has(row.id) && row.atEnd !== 0 ? 'broken' : isFine ? 'fine' : 'plain' }));
}

function rowOf(
	id: string,
	label: string,
	isTotal: boolean,
	moments: readonly LedgerMoment[],
	read: (values: LedgerMoment['values']) => number
): Omit<LedgerRow, 'end'> {
	let before = 0;
	const cells = moments.map(({ values }) => {
		const value = read(values);
		const cell = { value, isChanged: value !== before };
		before = value;
		return cell;
	});
	return { id, label, isTotal, cells, atEnd: before };
}

/** The step whose column says how things stand at the cursor; 0 before the first change. */
export function currentMoment(moments: readonly LedgerMoment[], cursor: number): number {
	return moments.findLast(({ n }) => n <= cursor)?.n ?? 0;
}
