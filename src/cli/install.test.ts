import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled, runProgram } from './install.mjs';

describe('what is installed', () => {
	let root = '';
	const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } } };
	const install = (packages: object): void => {
		mkdirSync(join(root, 'node_modules'));
		writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
	};

	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'faultline-install-'));
		writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
	});
	afterEach(() => rmSync(root, { recursive: true }));

	test('is nothing in a fresh clone', () => {
		expect(isInstalled(root)).toBe(false);
	});

	test('is enough without the packages for other systems', () => {
		install({ 'node_modules/a': { version: '1.0.0' } });
		expect(isInstalled(root)).toBe(true);
	});

	test('is too old after the lockfile has moved on', () => {
		install({ 'node_modules/a': { version: '0.9.0' } });
		expect(isInstalled(root)).toBe(false);
	});
});

describe('a program', () => {
	test('gives back what it printed and how it ended', async () => {
		const script = "console.log('out'); console.error('err'); process.exit(3)";
		const ended = await runProgram(process.execPath, ['-e', script]);
		expect(ended.code).toBe(3);
		expect(ended.output).toContain('out');
		expect(ended.output).toContain('err');
	});

	test('that is not there ends with 127 and says so', async () => {
		expect(await runProgram('no-such-program', [])).toMatchObject({
			code: 127,
			output: expect.stringContaining('no-such-program could not be started') as string
		});
	});

	test('that takes too long is stopped', async () => {
		expect(await runProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 200 })).toMatchObject({
			code: 124,
			output: expect.stringContaining('Stopped after') as string
		});
	});
});
