/**
 * Leaves out what Sucrase brings along for Flow, JSX, Jest, React, source maps and ES modules: a learner's code is TypeScript that becomes CommonJS, so none of it is ever
 * called, and it is a quarter of what a first Run has to load. A part that is called after all throws, and the tests of the built site run every path that there is.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const UNUSED =
	/sucrase\/dist\/esm\/(parser\/plugins\/(flow|jsx\/index|jsx\/xhtml)|transformers\/(JSX|Flow|JestHoist|ReactDisplayName|ReactHotLoader|ESMImport)Transformer|computeSourceMap|Options)\.js$/;

/** The same exports, empty. What is checked before each call stays with the caller. */
export function emptied(code: string): string {
	const lines: string[] = [];
	for (const [, isDefault, what, name] of code.matchAll(/^export (default )?(?:(function|class|const)\s+(\w+)?|new )/gm)) {
		if (what === 'class') lines.push(`export ${isDefault ?? ''}class ${name ?? ''} {}`);
		else if (isDefault) lines.push('export default () => { throw new Error("left out of this build"); };');
		// Asked once for each transform, whatever its options say.
		else if (name === 'validateOptions') lines.push('export function validateOptions() {}');
		else if (name) lines.push(`export function ${name}() { throw new Error("left out of this build: ${name}"); }`);
	}
	return lines.join('\n');
}

export function leanSucrase(): Plugin {
	return {
		name: 'faultline-lean-sucrase',
		apply: 'build',
		load(id) {
			const [file = ''] = id.split('?');
			return UNUSED.test(file) ? emptied(readFileSync(file, 'utf8')) : null;
		}
	};
}
