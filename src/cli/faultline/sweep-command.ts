/** `faultline sweep`: every fault point and hundreds of schedules, and the smallest that fails. */
import { FULL_CHECK, inWords } from '#cli/check-lesson.ts';
import type { LessonFolder } from '#cli/lesson-folder.ts';
import { openSweepWorkers } from '#cli/sweep-workers.ts';
import { counted, coverageOf, grouped } from '#trace/read/coverage.ts';
import type { SweepReport } from '#trace/sweep.ts';
import type { Asked } from './arguments.ts';
import { findLesson, findVariant, sayFolder } from './find-lesson.ts';
import { progressBar } from './progress-bar.ts';
import { faultsAsText } from './schedule-text.ts';
import { WrongUse } from './wrong-use.ts';

export async function sweepCommand(asked: Asked, print: (text: string) => void): Promise<number> {
	const lesson = findLesson(asked.folder);
	const { files } = findVariant(lesson, asked.variant);
	const pairBudget = asked.pairBudget ?? FULL_CHECK.pairBudget;
	const bar = progressBar(process.stderr, { pairs: pairBudget });
	const workers = openSweepWorkers();
	try {
		const job = { files, seed: asked.seed, faults: asked.faults, seedCount: asked.seedCount ?? FULL_CHECK.seedCount, pairBudget };
		const outcome = await workers.sweep(job, (report) => bar.show(report));
		bar.clear();
		if (outcome.kind !== 'finished') throw new WrongUse(outcome.problem.sentence);
		print(asked.isJson ? JSON.stringify(outcome.value) : inText(outcome.value, asked, lesson));
		return outcome.value.violated === 0 ? 0 : 1;
	} finally {
		await workers.close();
	}
}

function inText(report: SweepReport, asked: Asked, lesson: LessonFolder): string {
	const { schedules, violated, smallest } = report;
	if (violated === 0) return `Held in ${counted(schedules, 'schedule')}: ${coverageOf(report)}.`;
	const parts = [`${counted(violated, 'schedule')} of ${grouped(schedules)} ${violated === 1 ? 'breaks' : 'break'} it: ${coverageOf(report)}.`];
	if (smallest) {
		const faults = smallest.faults.length === 0 ? '' : ` --faults '${faultsAsText(smallest.faults)}'`;
		parts.push(
			`The smallest: ${inWords(smallest.faults)} After ${grouped(smallest.deliveries)} ${smallest.deliveries === 1 ? 'delivery' : 'deliveries'}: ${smallest.sentence}`,
			`To see it:\n  npm run faultline -- run ${sayFolder(lesson)} --variant ${asked.variant} --seed ${String(smallest.seed)}${faults}`
		);
	}
	return parts.join('\n\n');
}
