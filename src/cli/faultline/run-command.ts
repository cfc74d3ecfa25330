/** `faultline run`: one schedule, step by step, and what came of it. */
import { runInNode } from '#cli/node-run.ts';
import { faultKind } from '#engine/faults/index.ts';
import { badgeOf } from '#trace/read/outcome.ts';
import { unmatchedIn, type Unmatched } from '#trace/read/unmatched.ts';
import type { Trace } from '#trace/record.ts';
import type { Asked } from './arguments.ts';
import { findLesson, findVariant } from './find-lesson.ts';
import { stepsTable } from './steps-table.ts';
import { WrongUse } from './wrong-use.ts';

export async function runCommand(asked: Asked, print: (text: string) => void): Promise<number> {
	const lesson = findLesson(asked.folder);
	const { files } = findVariant(lesson, asked.variant);
	const outcome = await runInNode({ files, seed: asked.seed, faults: asked.faults });
	if (outcome.kind !== 'finished') throw new WrongUse(outcome.problem.sentence);
	const trace = outcome.value;
	// It could not be loaded: nothing of it has run.
	if (trace.end.kind === 'failed' && trace.records.length === 0) throw new WrongUse(trace.end.problem.sentence);
	print(asked.isJson ? JSON.stringify(trace) : inText(trace));
	return trace.verdict.held ? 0 : 1;
}

function inText(trace: Trace): string {
	const { verdict, problems, hints } = trace;
	const parts = [
		stepsTable(trace),
		`${badgeOf(trace).label}: ${verdict.sentence}`,
		...verdict.invariants.filter(({ held, sentence }) => !held && sentence !== verdict.sentence).map(({ sentence }) => sentence),
		...problems.filter(({ sentence }) => sentence !== verdict.sentence).map(({ sentence }) => `In the code: ${sentence}`),
		...unmatchedIn(trace).map(sayUnmatched),
		...(hints.length > 0 ? [`Hints: ${hints.join(', ')}`] : [])
	];
	return parts.join('\n\n');
}

/** For a fault of an older version, too: which it is, and where it could be now. */
export function sayUnmatched({ fault, isThere, nearest }: Unmatched): string {
	const label = faultKind(fault.kind)?.label ?? fault.kind;
	const why = isThere ? 'a fault of this kind does not fit there' : 'this run does not get there';
	return `The fault ${label} at ${fault.at} hit nothing: ${why}.${nearest === null ? '' : ` The nearest place for it is ${nearest}.`}`;
}
