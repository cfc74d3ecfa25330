/** Puts the engine and the compiled files into one script, and remembers which line is whose. */
import { AMBIENT_NAMES } from '#engine/kernel/ambient-names.ts';
import type { CompiledFile } from './compile.ts';
import type { LineSpan, LineTable } from './locate.ts';
import { WORKER_GLOBAL } from './worker-global.ts';

export interface WorkerScript {
	readonly text: string;
	readonly table: LineTable;
}

/**
 * @param engine the bundle of `worker/main.ts`, evaluated first: it closes the doors before any other line runs
 * @param order what the worker is told to do; JSON
 */
export function workerScript(engine: string, order: object, files: readonly CompiledFile[]): WorkerScript {
	const head = `(() => {\n${engine}\nreturn ${WORKER_GLOBAL};\n})().start(`;
	const opening = (path: string): string => `[${JSON.stringify(path)}, function (${['require', 'exports', 'module', ...AMBIENT_NAMES].join(', ')}) {`;
	// The order and the table stand on the head's last line, so the table can be reckoned before it is written.
	let line = countLines(head) + 1;
	const table: LineSpan[] = [];
	const parts: string[] = [];
	for (const file of files) {
		const length = countLines(file.code);
		table.push({ file: file.path, first: line + 1, last: line + length });
		parts.push(`${opening(file.path)}\n${file.code}\n}],`);
		line += length + 2;
	}
	return { text: `${head}${JSON.stringify(order)}, ${JSON.stringify(table)}, [\n${parts.join('\n')}\n]);`, table };
}

function countLines(text: string): number {
	let count = 1;
	for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) count++;
	return count;
}
