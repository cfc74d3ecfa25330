/** `faultline check`: what `npm run lessons` does, for one folder. */
import { checkVariant, FULL_CHECK, type VariantResult } from '#cli/check-lesson.ts';
import { resultInText } from '#cli/result-in-text.ts';
import { openSweepWorkers } from '#cli/sweep-workers.ts';
import type { Asked } from './arguments.ts';
import { findLesson, findVariant } from './find-lesson.ts';

export async function checkCommand(asked: Asked, print: (text: string) => void): Promise<number> {
	const lesson = findLesson(asked.folder);
	const variants = asked.variant === '' ? lesson.variants : [findVariant(lesson, asked.variant)];
	const options = { seedCount: asked.seedCount ?? FULL_CHECK.seedCount, pairBudget: asked.pairBudget ?? FULL_CHECK.pairBudget };
	const workers = openSweepWorkers();
	const results: VariantResult[] = [];
	try {
		for (const variant of variants) {
			const result = await checkVariant(variant, options, workers.sweep);
			results.push(result);
			if (!asked.isJson) print(resultInText(result));
		}
	} finally {
		await workers.close();
	}
	if (asked.isJson) print(JSON.stringify(results.map(({ smallest: _trace, ...result }) => result)));
	return results.every(({ ok }) => ok) ? 0 : 1;
}
