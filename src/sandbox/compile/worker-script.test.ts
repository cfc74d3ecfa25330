import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { locate } from './locate.ts';
import { workerScript } from './worker-script.ts';

const engine = '// two\n// lines\nvar faultlineWorker = { start: (order, table, files) => { report(order, table, files); } };';

function run(files: { path: string; code: string }[]) {
	const script = workerScript(engine, { seed: 7 }, files);
	const got: unknown[] = [];
	runInNewContext(script.text, { report: (...all: unknown[]) => got.push(...all) }, { filename: 'learner.js' });
	const [order, table, pairs] = got as [unknown, unknown, [string, (...all: unknown[]) => void][]];
	return { script, order, table, pairs };
}

describe('the worker script', () => {
	it('hands over the order, the table and each file as a function', () => {
		const { order, table, pairs, script } = run([{ path: 'a.ts', code: 'exports.a = 1; // end' }]);
		expect(order).toMatchObject({ seed: 7 });
		expect(JSON.stringify(table)).toBe(JSON.stringify(script.table));
		const exports: { a?: number } = {};
		pairs[0]?.[1](undefined, exports);
		expect(exports.a).toBe(1);
	});

	it('maps a line of the script back to file and line', () => {
		const { script, pairs } = run([
			{ path: 'a.ts', code: '\n\n' },
			{ path: 'b.ts', code: '\n\nthrow new Error("here");\n' }
		]);
		let stack = '';
		try {
			pairs[1]?.[1]();
		} catch (error) {
			stack = (error as Error).stack ?? '';
		}
		expect(locate(stack, script.table, (url) => url === 'learner.js')).toEqual({ file: 'b.ts', line: 3 });
	});
});
