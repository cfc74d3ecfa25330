import { describe, expect, test } from 'vitest';
import { readPlaywright, readVitest, withAbsent } from './test-report.mjs';

describe('the count of vitest', () => {
	const passed = { status: 'passed', fullName: 'a holds' };
	const failed = { status: 'failed', fullName: 'b holds' };

	test('names each failed test', () => {
		const report = { testResults: [{ name: 'x.test.ts', status: 'failed', assertionResults: [passed, failed] }] };
		expect(readVitest(report, 1)).toEqual({ passed: 1, failed: 1, failures: ['x.test.ts: b holds'] });
	});

	test('counts a file that does not load as one failure', () => {
		const report = { testResults: [{ name: 'x.test.ts', status: 'failed', assertionResults: [] }] };
		expect(readVitest(report, 1)).toEqual({ passed: 0, failed: 1, failures: ['x.test.ts: did not load'] });
	});

	test('fails where the runner failed and no test did', () => {
		const report = { testResults: [{ name: 'x.test.ts', status: 'passed', assertionResults: [passed] }] };
		expect(readVitest(report, 1)).toMatchObject({ passed: 1, failed: 1 });
		expect(readVitest(null, 1)).toMatchObject({ passed: 0, failed: 1 });
	});
});

describe('the count of Playwright', () => {
	const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
	const report = {
		suites: [
			{
				title: 'run.spec.ts',
				specs: [spec('runs', 'expected'), spec('wobbles', 'flaky')],
				suites: [{ title: 'a fault', specs: [spec('strikes', 'unexpected'), spec('later', 'skipped')] }]
			}
		]
	};

	test('names what passed only when tried again, and leaves out what was skipped', () => {
		expect(readPlaywright(report, 1)).toEqual({ passed: 2, failed: 1, failures: ['run.spec.ts: a fault: strikes'], flaky: ['run.spec.ts: wobbles'] });
	});

	test('names the browser where there are several', () => {
		const one = (projectName: string) => ({ title: 'run.spec.ts', specs: [{ title: 'runs', tests: [{ status: 'unexpected', projectName }] }] });
		const many = { config: { projects: [{}, {}] }, suites: [one('firefox'), one('webkit')] };
		expect(readPlaywright(many, 1).failures).toEqual(['firefox: run.spec.ts: runs', 'webkit: run.spec.ts: runs']);
	});

	test('counts a browser that should be there and is not as one failure', () => {
		expect(withAbsent(readPlaywright(report, 1), ['webkit'])).toMatchObject({
			passed: 2,
			failed: 2,
			failures: ['webkit is not there', 'run.spec.ts: a fault: strikes']
		});
		expect(withAbsent(readPlaywright(null, 0), ['firefox', 'webkit'])).toMatchObject({ passed: 0, failed: 2 });
		expect(withAbsent(readPlaywright(report, 1), [])).toEqual(readPlaywright(report, 1));
	});

	test('fails where the runner failed and no test did', () => {
		expect(readPlaywright({ suites: [] }, 1)).toMatchObject({ passed: 0, failed: 1 });
	});
});
