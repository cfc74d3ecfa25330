// Counts from what the test runners report as data, never from the text they print.

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} failures names, for people
 * @property {readonly string[]} [flaky] names of tests that passed only when they were tried again
 */

/** A runner that ends badly without a failed test has still failed: a file did not load, a test left an error behind. */
function settle(/** @type {Count} */ count, /** @type {number} */ code, /** @type {string} */ otherwise) {
	return code !== 0 && count.failed === 0 ? { ...count, failed: 1, failures: [otherwise] } : count;
}

/**
 * @param {any} report vitest's `json` reporter
 * @param {number} code how the program ended
 * @returns {Count}
 */
export function readVitest(report, code) {
	const failures = /** @type {string[]} */ ([]);
	let passed = 0;
	for (const file of report?.testResults ?? []) {
		const name = String(file.name).replace(`${process.cwd()}/`, '');
		for (const test of file.assertionResults) {
			if (test.status === 'passed') passed += 1;
			if (test.status === 'failed') failures.push(`${name}: ${test.fullName}`);
		}
		if (file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed')) failures.push(`${name}: did not load`);
	}
	return settle({ passed, failed: failures.length, failures }, code, 'an error outside of any test, or no test at all');
}

/**
 * @param {any} report Playwright's `json` reporter
 * @param {number} code how the program ended
 * @returns {Count}
 */
export function readPlaywright(report, code) {
	const failures = /** @type {string[]} */ ([]);
	const flaky = /** @type {string[]} */ ([]);
	let passed = 0;
	const isOneOfMany = report?.config?.projects?.length > 1;
	/** @param {any} suite @param {string} path */
	const walk = (suite, path) => {
		for (const spec of suite.specs ?? []) {
			for (const test of spec.tests) {
				const name = `${isOneOfMany ? `${test.projectName}: ` : ''}${path}: ${spec.title}`;
				if (test.status === 'expected' || test.status === 'flaky') passed += 1;
				// A busy machine may need a second try. It is said, so that it does not become a habit.
				if (test.status === 'flaky') flaky.push(name);
				if (test.status === 'unexpected') failures.push(name);
			}
		}
		for (const inner of suite.suites ?? []) walk(inner, inner.title === path ? path : `${path}: ${inner.title}`);
	};
	for (const suite of report?.suites ?? []) walk(suite, suite.title);
	return settle({ passed, failed: failures.length, failures, flaky }, code, 'an error outside of any test, or no test at all');
}

/**
 * A browser that should have been there and is not is one failure: its tests were not even begun.
 *
 * @param {Count} count
 * @param {readonly string[]} absent
 * @returns {Count}
 */
export function withAbsent(count, absent) {
	return { ...count, failed: count.failed + absent.length, failures: [...absent.map((name) => `${name} is not there`), ...count.failures] };
}
