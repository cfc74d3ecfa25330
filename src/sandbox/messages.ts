/** What the sandbox says to people: one place for every sentence, each with what to do. Codes are never renamed: they are links. */
import type { Problem, SourceLine } from '#trace/record.ts';

const at = (v: { file: string; line: number }): string => `${v.file}, line ${String(v.line)}`;

export const SANDBOX_MESSAGES = {
	'syntax-expected': (v: { file: string; line: number; found: string; expected: string }) =>
		`${at(v)}: ${v.found} stands where \`${v.expected}\` belongs. Add the \`${v.expected}\`, or look for something missing just before it.`,
	'syntax-unexpected': (v: { file: string; line: number; found: string }) =>
		`${at(v)}: ${v.found} cannot stand here. Look for something missing or left over just before it.`,
	'syntax-early-end': (v: { file: string; line: number }) =>
		`${v.file} ends too early, at line ${String(v.line)}. Somewhere above, a \`}\`, \`)\` or \`]\` is missing.`,
	'syntax-unclosed': (v: { file: string; line: number; what: string; mark: string }) =>
		`${at(v)}: the ${v.what} that begins here has no end. Close it with ${v.mark}.`,
	'syntax-refused': (v: { file: string; line: number; reason: string }) => `${at(v)}: ${v.reason}. The file cannot be read until this is mended.`,
	'syntax-unplaced': (v: { reason: string }) => `The code cannot be read: ${v.reason}. Undo the last edit, or press Reset.`,
	'import-unknown-file': (v: { file: string; line: number; wanted: string; near: string }) =>
		`${at(v)}: there is no file '${v.wanted}'. Did you mean '${v.near}'?`,
	'import-outside': (v: { file: string; line: number; wanted: string; files: string }) =>
		`${at(v)}: '${v.wanted}' cannot be imported here. There is 'faultline', and the files of this exercise: ${v.files}.`,
	'import-dynamic': (v: { file: string; line: number }) =>
		`${at(v)}: \`import\` works only at the top of a file here. Write \`import { ... } from './...'\` there.`,
	'namespace-unsupported': (v: { file: string; line: number }) => `${at(v)}: \`namespace\` does not run here. Export what is in it from a file instead.`,

	'stopped-in-handler': (v: { seconds: number; type: string; module: string; loop: SourceLine | null }) =>
		`Stopped after ${String(v.seconds)} s. \`${v.type}\` in ${v.module} never came back. ${loopAdvice(v.loop)}`,
	'stopped-while-loading': (v: { seconds: number; file: string; line: number }) =>
		`Stopped after ${String(v.seconds)} s. ${v.file} never finished loading. ${loopAdvice(v)}`,
	'stopped-somewhere': (v: { seconds: number }) => `Stopped after ${String(v.seconds)} s without a sign of life. Is there a loop without an end?`,
	'stopped-by-you': () => 'Stopped by you. Nothing runs until you press Run.',
	'stopped-flood': (v: { count: number }) =>
		`Stopped: the run sent more than ${v.count.toLocaleString('en')} messages to the page. Look for a loop that sends or logs without an end.`,
	'stopped-too-big': (v: { megabytes: number }) =>
		`The run's trace is over ${String(v.megabytes)} MB, more than the page takes. Put less into each message, or send fewer.`,
	'out-of-memory': () => 'Stopped: the run used up its memory. Look for an array or a text that grows without an end.',

	'not-awaited-rejection': (v: { name: string; message: string; source: SourceLine | null }) =>
		`A promise was rejected and nobody awaited it${v.source ? ` (${at(v.source)})` : ''}: ${v.name}: ${v.message} Put \`await\` before the call that made it.`,
	'uncaught-error': (v: { name: string; message: string; source: SourceLine | null }) =>
		`An error was thrown outside of every handler${v.source ? ` (${at(v.source)})` : ''}: ${v.name}: ${v.message} Throw it inside the handler, where it can be caught.`,

	'engine-broke': (v: { message: string }) =>
		`The simulator itself failed: ${v.message}. If the code changes something built in, such as \`Array.prototype\`, take that out; otherwise this is a fault of ours.`,
	'answer-unreadable': () =>
		'The run came back in a form that cannot be read, so it is not shown. If the code changes something built in, such as `JSON`, take that out.',
	'sandbox-blocked': () =>
		'The sandbox did not start. Usually the site is served with a Content-Security-Policy header without `blob:` in `worker-src`, or a browser extension blocks frames. Reading works; running does not.',
	'parts-missing': () => 'A part of the site that runs code could not be loaded. Check the connection and reload the page; your text is kept.',
	framed: () => 'This page is shown inside another site, so nothing is run here. Open it in a tab of its own to press Run.'
} as const;

export type SandboxCode = keyof typeof SANDBOX_MESSAGES;

/** A problem from the catalogue. */
export function problem<C extends SandboxCode>(
	code: C,
	values: Parameters<(typeof SANDBOX_MESSAGES)[C]>[0],
	where: { source?: SourceLine | null; module?: string; messageType?: string } = {}
): Problem {
	// Safe: `values` is what this code's own sentence takes.
	const say = SANDBOX_MESSAGES[code] as (v: typeof values) => string;
	return { code, sentence: say(values), source: where.source ?? null, module: where.module ?? null, messageType: where.messageType ?? null };
}

function loopAdvice(source: SourceLine | null): string {
	return source === null ? 'Is there a loop without an end?' : `Is there a loop without an end? The one at ${at(source)} was still going.`;
}
