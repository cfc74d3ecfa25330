/** Lays the results out as text. Ratios are what counts; the nanoseconds beside them are this machine's, today. */
import type { Result, Row } from './row.ts';

const WIDTHS = [72, 26, 9, 9, 9] as const;

const HEADINGS: Readonly<Record<Row['kind'], readonly [string, string]>> = {
	duel: ['Against peers', 'ours, peer'],
	growth: ['Growth: what an operation costs at three sizes', 'at each size'],
	search: ['Search: runs until a planted bug is seen', 'ours, by chance']
};

export function heading(kind: Row['kind']): string {
	return line([...HEADINGS[kind], 'ratio', 'must', 'aim'], '');
}

export function resultLine({ row, figure, beside, details, isMet, isAimMet }: Result): string {
	const isSpeed = row.kind === 'search' || (row.kind === 'duel' && row.as === 'times as fast');
	const goal = (ratio: number): string => `${isSpeed ? '≥' : '≤'} ${times(ratio)}`;
	const what = row.kind === 'growth' ? `${row.what} (${row.sizes.map((size) => size.toLocaleString('en')).join(', ')} ${row.of})` : row.what;
	const shown = beside.map(row.kind === 'search' ? String : time).join(', ');
	const verdict = isAimMet ? 'met, and the aim' : isMet ? 'met' : 'NOT MET';
	return [...details, line([what, shown, times(figure), goal(row.must), goal(row.aim)], verdict)].join('\n');
}

function line(cells: readonly string[], verdict: string): string {
	return `${cells.map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[0]) : cell.padStart(WIDTHS[i] ?? 9))).join('  ')}  ${verdict}`.trimEnd();
}

function times(ratio: number): string {
	return `${ratio.toFixed(ratio < 10 ? 2 : 0)}x`;
}

function time(ns: number): string {
	if (ns < 1000) return `${ns.toFixed(0)} ns`;
	if (ns < 1e6) return `${(ns / 1000).toFixed(ns < 1e4 ? 1 : 0)} µs`;
	return `${(ns / 1e6).toFixed(ns < 1e7 ? 1 : 0)} ms`;
}
