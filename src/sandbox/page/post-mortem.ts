/**
 * After the watchdog: the same job once more, in a fresh frame, with its loops marked. Runs are deterministic, so it goes wrong in the same place; this time it
 * says where that is, and leaves a trace up to there.
 */
import { problem } from '#sandbox/messages.ts';
import type { SourceFile } from '#sandbox/job.ts';
import type { Notes } from '#sandbox/protocol.ts';
import type { Problem, SourceLine, Trace } from '#trace/record.ts';
import { isTrace } from './answer-shape.ts';
import type { AttemptEnd } from './attempt.ts';
import { cutTrace, lostHandler } from './cut-trace.ts';

export interface Findings {
	readonly problem: Problem;
	/** The trace up to where the run was lost. */
	readonly partial: Trace | null;
}

/**
 * @param seconds the silence after which it was stopped
 * @param files as the learner wrote them
 * @param first what the run itself had noted
 * @param repeat how its repeat ended and what it had noted; `null` when there was none
 */
export function findings(
	seconds: number,
	files: readonly SourceFile[],
	first: Notes,
	repeat: { readonly end: AttemptEnd; readonly notes: Notes } | null
): Findings {
	const trace = repeat?.end.kind === 'done' && isTrace(repeat.end.value) ? repeat.end.value : null;
	const lost = trace && lostHandler(trace);
	const source = repeat?.notes.loop ?? lost?.data.error.source ?? null;
	if (lost && trace) {
		const cause = inHandler(seconds, files, lost.module, lost.messageType, source);
		return { problem: cause, partial: cutTrace(trace, lost, cause) };
	}
	const crumb = repeat?.notes.crumb ?? first.crumb;
	if (crumb) return { problem: inHandler(seconds, files, crumb.module, crumb.messageType, source), partial: null };
	if (source) return { problem: problem('stopped-while-loading', { seconds, ...source }, { source }), partial: null };
	return { problem: problem('stopped-somewhere', { seconds }), partial: null };
}

function inHandler(seconds: number, files: readonly SourceFile[], module: string, type: string, loop: SourceLine | null): Problem {
	return problem('stopped-in-handler', { seconds, module, type, loop }, { source: loop ?? lineOfHandler(files, module, type), module, messageType: type });
}

/** Where the handler most likely begins, by how handlers are written; a place to start looking when no loop has given itself up. */
export function lineOfHandler(files: readonly SourceFile[], module: string, type: string): SourceLine | null {
	const declares = new RegExp(`\\bmodule\\(\\s*['"\`]${literal(module)}['"\`]`);
	const begins = new RegExp(`(?:^|[\\s{,'"])${literal(type)}['"]?\\s*[:(]`);
	for (const { path, text } of files) {
		if (!declares.test(text)) continue;
		const line = text.split(/\r\n?|\n/).findIndex((each) => begins.test(each) && !/^\s*(?:\/\/|\*)/.test(each));
		if (line >= 0) return { file: path, line: line + 1 };
	}
	return null;
}

function literal(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
