/** How far a sweep is, on a terminal and nowhere else. */
import { grouped } from '#trace/read/coverage.ts';
import type { SweepReport } from '#trace/sweep.ts';

const WIDTH = 24;
const EVERY_MS = 80;

export interface ProgressBar {
	show(report: SweepReport): void;
	/** Takes it off the screen. */
	clear(): void;
}

/** @param terminal where to draw; nothing is drawn where nobody watches (`isTTY`) */
export function progressBar(terminal: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>, budget: { readonly pairs: number }): ProgressBar {
	if (!terminal.isTTY) return { show: () => undefined, clear: () => undefined };
	let last = -Infinity;
	return {
		show(report) {
			const nowMs = performance.now();
			if (nowMs - last < EVERY_MS) return;
			last = nowMs;
			terminal.write(`\r\x1b[K${barOf(report, budget)}`);
		},
		clear: () => void terminal.write('\r\x1b[K')
	};
}

/** @example '[##########--------------] 520 of 1,258 schedules' */
export function barOf(report: SweepReport, budget: { readonly pairs: number }): string {
	const { together, singles, pairs, seeds, schedules, violated } = report;
	// How many pairs there are is known late; until then they are expected to use up their budget.
	const total = Math.max(schedules, 1 + together.total + singles.total + Math.min(budget.pairs, pairs.total || budget.pairs) + seeds.total);
	const done = Math.round((schedules / total) * WIDTH);
	const found = violated === 0 ? '' : `, ${grouped(violated)} violated`;
	return `[${'#'.repeat(done)}${'-'.repeat(WIDTH - done)}] ${grouped(schedules)} of ${grouped(total)} schedules${found}`;
}
