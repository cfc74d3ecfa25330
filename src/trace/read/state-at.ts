/** The state of the world after any step: accounts and read models, as the records left them. */
import type { Json, Seq, Trace } from '../record.ts';
import { perTrace } from './per-trace.ts';
import { lastSeqOfStep, stepOfSeq } from './steps.ts';

export interface WorldState {
	readonly accounts: Readonly<Record<string, number>>;
	/** Read models by name. */
	readonly views: Readonly<Record<string, Json>>;
}

const NOTHING: WorldState = { accounts: {}, views: {} };

interface Moments {
	/** The records at which the state changed, in order: numbers side by side, for a search that jumps about in them. */
	readonly seqs: Int32Array;
	/** The state from each on. */
	readonly states: readonly WorldState[];
}

const momentsOf = perTrace((trace: Trace): Moments => {
	const seqs: Seq[] = [];
	const states: WorldState[] = [];
	let state: WorldState = { accounts: Object.fromEntries(trace.accounts.map((account) => [account.id, 0])), views: {} };
	for (const record of trace.records) {
		if (record.kind === 'ledger') state = { ...state, accounts: { ...state.accounts, ...record.data.values } };
		else if (record.kind === 'state') state = { ...state, views: { ...state.views, [record.data.name]: record.data.value } };
		else continue;
		seqs.push(record.seq);
		states.push(state);
	}
	return { seqs: Int32Array.from(seqs), states };
});

/** The state once the record at `seq` has happened; -1 is before anything. */
export function stateAt(trace: Trace, seq: Seq): WorldState {
	const { seqs, states } = momentsOf(trace);
	let low = 0;
	let high = seqs.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((seqs[middle] ?? Infinity) <= seq) low = middle + 1;
		else high = middle;
	}
	return states[low - 1] ?? { ...NOTHING, accounts: Object.fromEntries(trace.accounts.map((account) => [account.id, 0])) };
}

/** Before and after step `n`. */
export function stateAround(trace: Trace, n: number): { readonly before: WorldState; readonly after: WorldState } {
	return { before: stateAt(trace, lastSeqOfStep(trace, n - 1)), after: stateAt(trace, lastSeqOfStep(trace, n)) };
}

/** Values of the accounts after a step that changed them. */
export interface LedgerMoment {
	readonly n: number;
	readonly values: Readonly<Record<string, number>>;
}

/** Steps at which any account changed, with all accounts after them. Several changes in one step are one. */
export const ledgerOf = perTrace((trace: Trace): readonly LedgerMoment[] => {
	const moments: LedgerMoment[] = [];
	let latest: Readonly<Record<string, number>> = {};
	for (const record of trace.records) {
		if (record.kind !== 'ledger') continue;
		const { values } = record.data;
		const n = stepOfSeq(trace, record.seq);
		if (moments.at(-1)?.n === n) moments.pop();
		else if (trace.accounts.every((account) => (values[account.id] ?? 0) === (latest[account.id] ?? 0))) continue;
		moments.push({ n, values });
		latest = values;
	}
	return moments;
});

/** What is held for somebody, step by step: the sum of the accounts that hold. The first is at step 0. */
export const holdingsOf = perTrace((trace: Trace): readonly { readonly n: number; readonly held: number }[] => {
	const holding = trace.accounts.filter((account) => account.holding);
	const series = [{ n: 0, held: 0 }];
	for (const { n, values } of ledgerOf(trace)) {
		const held = holding.reduce((sum, account) => sum + (values[account.id] ?? 0), 0);
		if (held !== series.at(-1)?.held) series.push({ n, held });
	}
	return series;
});
