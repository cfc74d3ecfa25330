/** Carries out one order: a run or a sweep, with signs of life on the way and one answer at the end. */
import type { FileFactory } from '#engine/kernel/ambient-names.ts';
import type { Host } from '#engine/host.ts';
import { linkProgram, type Program } from '#engine/kernel/link.ts';
import { run } from '#engine/run.ts';
import { sweep } from '#engine/sweep/sweep.ts';
import { locate, type LineTable } from '#sandbox/compile/locate.ts';
import { problem } from '#sandbox/messages.ts';
import { isProblem, type Order } from '#sandbox/protocol.ts';
import type { Problem, SourceLine, Trace } from '#trace/record.ts';
import { guardLoops } from './loop-guard.ts';
import type { Powers } from './powers.ts';
import { witnessed } from './witness.ts';

const PROGRESS_EVERY_MS = 50;
/** Rejections of one run that are worth a notice; the rest are more of the same. */
const MOST_UNCAUGHT = 5;
const TEXT_LIMIT = 300;

export async function carryOut(powers: Powers, order: Order, table: LineTable, files: readonly (readonly [string, FileFactory])[]): Promise<void> {
	const stringify = JSON.stringify;
	const say = (message: object): void => powers.send(stringify(message));
	const isScript = (url: string): boolean => url === powers.scriptUrl;
	const host: Host = { macrotask: powers.macrotask, RealDate: powers.RealDate, locate: (stack) => locate(stack, table, isScript) };
	const uncaught: Problem[] = [];
	powers.onUncaught((error, how) => {
		if (uncaught.length < MOST_UNCAUGHT) uncaught.push(uncaughtProblem(error, how === 'rejection' ? 'not-awaited-rejection' : 'uncaught-error', host));
	});

	const pulse = createPulse(powers);
	const paths = files.map(([path]) => path);
	const guard = order.isRepeat ? guardLoops(powers, paths) : null;
	const handlerBegins = (module: string, messageType: string): void => {
		if (guard?.hasFound()) return;
		guard?.reset();
		pulse.crumb(module, messageType);
	};
	const linked = watched(linkProgram(new Map(files)), () => {
		guard?.reset();
		pulse.beat();
	});
	const program = order.isRepeat && order.task === 'sweep' ? witnessed(linked, handlerBegins) : linked;
	try {
		if (order.task === 'run') {
			const trace = await run(program, host, { seed: order.seed, faults: order.faults, onDeliver: handlerBegins });
			// Rejections that nobody handled are announced in a task of their own, after the microtasks.
			await powers.macrotask();
			await powers.macrotask();
			say({ say: 'done', value: withProblems(trace, uncaught) });
		} else {
			let last = -Infinity;
			const report = await sweep(program, host, {
				seed: order.seed,
				faults: order.faults,
				seedCount: order.seedCount,
				pairBudget: order.pairBudget,
				share: order.share,
				// Stop takes the whole worker away; nobody has to be asked.
				shouldStop: () => false,
				onProgress(report) {
					if (powers.now() - last < PROGRESS_EVERY_MS) return;
					last = powers.now();
					say({ say: 'progress', value: report() });
				}
			});
			say({ say: 'done', value: report });
		}
	} catch (error) {
		say({ say: 'failed', problem: problemOf(error) });
	}
}

/** Signs of life. Notes cost little, but a sweep evaluates thousands of files: its beats are thinned out by time. */
function createPulse(powers: Powers): { beat(): void; crumb(module: string, messageType: string): void } {
	let beats = 0;
	let crumbs = 0;
	let lastMs = -Infinity;
	return {
		beat() {
			const nowMs = powers.now();
			if (nowMs - lastMs < PROGRESS_EVERY_MS) return;
			lastMs = nowMs;
			powers.send(['beat', ++beats]);
		},
		crumb(module, messageType) {
			powers.send(['crumb', ++crumbs, module, messageType]);
		}
	};
}

function watched(program: Program, beat: () => void): Program {
	return {
		paths: program.paths,
		evaluate(path, ambient) {
			beat();
			return program.evaluate(path, ambient);
		}
	};
}

function withProblems(trace: Trace, more: readonly Problem[]): Trace {
	return more.length === 0 ? trace : { ...trace, problems: [...trace.problems, ...more] };
}

/** The engine's errors that are meant for people carry their problem; anything else is a fault in the engine, or of code that has changed what it rests on. */
function problemOf(error: unknown): Problem {
	if (typeof error === 'object' && error !== null && 'problem' in error && isProblem(error.problem)) return error.problem;
	return problem('engine-broke', { message: textOf(() => String(error)) });
}

function uncaughtProblem(error: unknown, code: 'not-awaited-rejection' | 'uncaught-error', host: Host): Problem {
	const source: SourceLine | null = host.locate(textOf(() => String((error as Error).stack)));
	const name = textOf(() => (error instanceof Error ? String(error.name) : 'A value that is not an Error'));
	const message = textOf(() => String(error instanceof Error ? error.message : error));
	return problem(code, { name, message: /[.?!]$/.test(message) ? message : `${message}.`, source }, { source });
}

/** What is thrown may be anything, with getters that throw in their turn. */
function textOf(read: () => string): string {
	try {
		return read().slice(0, TEXT_LIMIT);
	} catch {
		return 'something that cannot be shown';
	}
}
