/** A browser's complaint about a script that the compiler let through, in words. */
import { problem } from '#sandbox/messages.ts';
import type { Problem, SourceLine } from '#trace/record.ts';

export function scriptProblem(message: string, source: SourceLine | null): Problem {
	const reason = tidyReason(message);
	return source ? problem('syntax-refused', { ...source, reason }, { source }) : problem('syntax-unplaced', { reason });
}

/** Without what the reader gets elsewhere in the sentence: file, place, 'SyntaxError'. */
export function tidyReason(message: string): string {
	return message
		.replace(/^(?:Uncaught )?(?:SyntaxError: )?(?:Error transforming [^:]*: )?/, '')
		.replace(/\s*\(\d+:\d+\)$/, '')
		.replace(/\.$/, '');
}
