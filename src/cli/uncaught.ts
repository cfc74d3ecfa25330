/**
 * Rejections that a learner's code leaves to nobody. In Node they would end the process, which here may be a command or a test; in the sandbox they are a notice. While a job
 * runs they are taken, and everybody else's listeners wait.
 */
import { problem } from '#sandbox/messages.ts';
import type { Problem } from '#trace/record.ts';
import { nodeHost } from './node-host.ts';

/** As many as the sandbox tells of. */
const MOST = 5;

let running = 0;
let others: NodeJS.UnhandledRejectionListener[] = [];
const found: Problem[] = [];

function take(error: unknown): void {
	if (found.length >= MOST) return;
	const isError = error instanceof Error;
	const message = isError ? error.message : String(error);
	const source = isError ? nodeHost.locate(error.stack ?? '') : null;
	const sentence = { name: isError ? error.name : 'A value that is not an Error', message: /[.?!]$/.test(message) ? message : `${message}.`, source };
	found.push(problem('not-awaited-rejection', sentence, { source }));
}

/** Runs a job and gives back what it left to nobody. Jobs may overlap: what is found then belongs to whoever ends first. */
export async function withoutUncaught<T>(job: () => Promise<T>): Promise<{ readonly value: T; readonly uncaught: readonly Problem[] }> {
	if (running++ === 0) {
		others = process.listeners('unhandledRejection');
		process.removeAllListeners('unhandledRejection');
		process.on('unhandledRejection', take);
	}
	try {
		const value = await job();
		// They are announced in a task of their own, after the microtasks.
		await nodeHost.macrotask();
		await nodeHost.macrotask();
		return { value, uncaught: found.splice(0) };
	} finally {
		if (--running === 0) {
			process.off('unhandledRejection', take);
			for (const listener of others) process.on('unhandledRejection', listener);
		}
	}
}
