/** The engine's host in Node: the same engine, the same compiled code, as in the browser's worker. */
import { compileFunction } from 'node:vm';
import type { Host } from '#engine/host.ts';
import { AMBIENT_NAMES, type FileFactory } from '#engine/kernel/ambient-names.ts';
import { linkProgram, type Program } from '#engine/kernel/link.ts';
import { compile } from '#sandbox/compile/compile.ts';
import type { SourceFile } from '#sandbox/job.ts';
import type { Problem, SourceLine } from '#trace/record.ts';

/** Marks the learner's files in stack traces. */
const PREFIX = 'lesson-file:';
const PLACE = /lesson-file:([^:\s)]+):(\d+)/;

export const nodeHost: Host = {
	macrotask: () => new Promise((resolve) => setImmediate(resolve)),
	locate(stack): SourceLine | null {
		const [, file, line] = PLACE.exec(stack) ?? [];
		return file === undefined ? null : { file, line: Number(line) };
	},
	RealDate: Date
};

export type Loaded = { readonly kind: 'loaded'; readonly program: Program } | { readonly kind: 'refused'; readonly problem: Problem };

/** Compiles and links a lesson's files. */
export function loadProgram(files: readonly SourceFile[]): Loaded {
	const compiled = compile(files);
	if (compiled.kind === 'refused') return compiled;
	const factories = new Map<string, FileFactory>();
	for (const { path, code } of compiled.files) {
		try {
			// Safe: these are the parameters that `FileFactory` names, in its order.
			factories.set(
				path,
				compileFunction(`'use strict';${code}`, ['require', 'exports', 'module', ...AMBIENT_NAMES], { filename: `${PREFIX}${path}` }) as FileFactory
			);
		} catch (error) {
			const source = error instanceof Error ? nodeHost.locate(error.stack ?? '') : null;
			const sentence = `${path} is not JavaScript that can run: ${error instanceof Error ? error.message : String(error)}`;
			return { kind: 'refused', problem: { code: 'syntax', sentence, source, module: null, messageType: null } };
		}
	}
	return { kind: 'loaded', program: linkProgram(factories) };
}
