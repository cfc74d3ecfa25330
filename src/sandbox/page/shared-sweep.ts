/** One sweep in several sandboxes, each with a share of it. To whoever asked it is one: one progress, one Stop, one end. */
import { problem } from '#sandbox/messages.ts';
import type { Outcome, Running } from '#sandbox/job.ts';
import { mergeReports } from '#trace/merge-reports.ts';
import type { SweepReport } from '#trace/sweep.ts';

/** Which part of a sweep: the worker's order carries it. */
export interface Share {
	readonly index: number;
	readonly of: number;
}

export interface ShareEvents {
	onProgress(report: SweepReport): void;
	/** It does not answer any more: what follows is only about why. */
	onLost(): void;
}

/** Starts one share. */
export type StartShare = (share: Share, events: ShareEvents) => Running<SweepReport>;

/** More sandboxes than this are hardly faster, and each has a copy of the engine. */
const MOST = 4;

/** As many as there are cores, with one left for the page where there are enough. @param cores may be unknown to a browser: then it is one */
export function shareCount(cores: number): number {
	const most = cores > 2 ? cores - 1 : cores;
	return most > 1 ? Math.min(MOST, most) : 1;
}

/** @param nextFrame calls back when the page draws next: more reports than that nobody sees */
export function sharedSweep(
	count: number,
	start: StartShare,
	onProgress: (report: SweepReport) => void,
	nextFrame: (act: () => void) => void
): Running<SweepReport> {
	const latest: (SweepReport | undefined)[] = [];
	let settle: (outcome: Outcome<SweepReport>) => void = () => undefined;
	const done = new Promise<Outcome<SweepReport>>((resolve) => {
		settle = resolve;
	});
	let isOver = false;
	let isDue = false;
	/** The share whose end is the end of all, once one has gone wrong. */
	let culprit: number | null = null;
	let left = count;

	const merged = (): SweepReport | null => {
		const reports = latest.filter((report) => report !== undefined);
		return reports.length === 0 ? null : mergeReports(reports);
	};
	const partial = (): SweepReport | null => {
		const report = merged();
		return report && { ...report, seen: '', state: 'stopped' };
	};
	const end = (outcome: Outcome<SweepReport>): void => {
		if (isOver) return;
		isOver = true;
		for (const share of shares) share.stop();
		settle(outcome);
	};
	const tell = (): void => {
		if (isDue) return;
		isDue = true;
		nextFrame(() => {
			isDue = false;
			const report = merged();
			// Also while one is done and another has not been heard of.
			if (report && !isOver) onProgress({ ...report, state: 'running' });
		});
	};
	const stopOthers = (index: number): void => {
		if (culprit !== null) return;
		culprit = index;
		shares.forEach((share, i) => i !== index && share.stop());
	};

	const shares = Array.from({ length: count }, (_, index) =>
		start(
			{ index, of: count },
			{
				onProgress(report) {
					latest[index] = report;
					tell();
				},
				onLost: () => stopOthers(index)
			}
		)
	);
	shares.forEach((share, index) => {
		void share.done.then((outcome) => {
			if (isOver || (culprit !== null && culprit !== index)) return;
			if (outcome.kind === 'finished') {
				latest[index] = outcome.value;
				const report = merged();
				if (--left > 0) tell();
				else if (report) end({ kind: 'finished', value: { ...report, seen: '' } });
			} else if (outcome.kind === 'refused') end(outcome);
			else end({ ...outcome, partial: partial() });
		});
	});
	return { done, stop: () => end({ kind: 'stopped', by: 'learner', problem: problem('stopped-by-you', undefined), partial: partial() }) };
}
