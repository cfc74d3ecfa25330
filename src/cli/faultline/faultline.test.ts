/** The real command, as a terminal runs it. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SweepReport } from '#trace/sweep.ts';
import type { Trace } from '#trace/record.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const LESSON = 'content/02-patterns/06-compensation';
const LOST_REPLY = 'fail-after@Flights/ReserveFlight/trip-7#1/Seats.hold#1';
const scratch = mkdtempSync(join(tmpdir(), 'faultline-command-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Ended {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

function faultline(...args: readonly string[]): Promise<Ended> {
	return new Promise((done, fail) => {
		const child = spawn(process.execPath, [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'src/cli/faultline.ts'), ...args], { cwd: ROOT });
		const text = { out: '', err: '' };
		child.stdout.on('data', (data) => (text.out += String(data)));
		child.stderr.on('data', (data) => (text.err += String(data)));
		child.on('error', fail);
		child.on('close', (code) => done({ code: code ?? -1, ...text }));
	});
}

describe('faultline run', { timeout: 120_000 }, () => {
	it('prints the steps of one schedule and what came of it', async () => {
		const { code, out, err } = await faultline('run', LESSON, '--variant', 'start');
		expect(code).toBe(0);
		expect(err).toBe('');
		const lines = out.split('\n');
		expect(lines[0]).toMatch(/^step +time +where +what +because of$/);
		expect(lines[1]).toMatch(/^ +1 +0 ms +Trip saga +handle BookTrip$/);
		expect(out).toContain('Held: It ended with TripConfirmed.');
	});

	it('shows where faults strike, and ends with 1 where it breaks', async () => {
		const { code, out } = await faultline('run', LESSON, '--faults', LOST_REPLY);
		expect(code).toBe(1);
		expect(out).toMatch(/! done, reply lost/);
		expect(out).toContain('breaks: a cancelled trip holds nothing');
		expect(out).toContain('Violated: A seat is still held when trip-7 is cancelled.');
	});

	it('says which fault of an older version hits nothing any more, and what is nearest', async () => {
		const old = join(scratch, 'old.json');
		writeFileSync(old, JSON.stringify({ seed: 0, faults: [{ kind: 'drop', at: 'Hotels/BookHotel/trip-7#1' }] }));
		const { code, out } = await faultline('run', LESSON, '--faults', old);
		expect(code).toBe(0);
		expect(out).toContain(
			'The fault Drop at Hotels/BookHotel/trip-7#1 hit nothing: this run does not get there. The nearest place for it is Hotels/ReserveHotel/trip-7#1.'
		);
	});

	it('gives the whole trace to a machine', async () => {
		const { code, out, err } = await faultline('run', LESSON, '--variant', 'solution', '--seed', '3', '--json');
		const trace = JSON.parse(out) as Trace;
		expect({ code, err, seed: trace.seed, held: trace.verdict.held }).toEqual({ code: 0, err: '', seed: 3, held: true });
		expect(trace.records.length).toBeGreaterThan(10);
	});
});

describe('faultline sweep', { timeout: 180_000 }, () => {
	it('says how much was tried, and what holding is worth', async () => {
		const { code, out, err } = await faultline('sweep', LESSON, '--variant', 'solution', '--seeds', '6', '--pairs', '20');
		expect(out).toMatch(/^Held in \d+ schedules: \d+ points, \d+ of many faults, \d+ single faults, 20 of [\d,]+ pairs, 6 seeds, \d+ different histories\.\n$/);
		expect({ code, err }).toEqual({ code: 0, err: '' });
	});

	it('gives the smallest that fails as a command, which fails', async () => {
		const { code, out } = await faultline('sweep', LESSON, '--seeds', '0', '--pairs', '0');
		expect(code).toBe(1);
		expect(out).toContain('The smallest: Flights on ReserveFlight #1, Seats.hold #1: done, reply lost. After 3 deliveries: A seat is still held');
		const [, command = ''] = /npm run faultline -- (run .*)\n/.exec(out) ?? [];
		expect(command).toBe(`run ${LESSON} --variant start --seed 0 --faults '${LOST_REPLY}'`);
		const again = await faultline(...command.split(' ').map((word) => word.replace(/^'(.*)'$/, '$1')));
		expect(again.code).toBe(1);
		expect(again.out).toContain('Violated: A seat is still held when trip-7 is cancelled.');
	});

	it('gives the whole report to a machine, and its schedules can be given back', async () => {
		const { code, out, err } = await faultline('sweep', LESSON, '--seeds', '0', '--pairs', '0', '--json');
		const report = JSON.parse(out) as SweepReport;
		expect({ code, err, state: report.state }).toEqual({ code: 1, err: '', state: 'done' });
		const schedule = join(scratch, 'smallest.json');
		writeFileSync(schedule, JSON.stringify(report.smallest));
		expect((await faultline('run', LESSON, '--faults', schedule)).code).toBe(1);
	});
});

describe('faultline check', { timeout: 180_000 }, () => {
	it('holds a variant to what the lesson promises', async () => {
		const { code, out } = await faultline('check', LESSON, '--variant', 'wrong/tries-again', '--seeds', '0', '--pairs', '0');
		expect(code).toBe(0);
		expect(out).toMatch(/✓ wrong\/tries-again +fails in \d+ of \d+ schedules/);
		expect(out).toContain('earns the hint tries-again');
	});

	it('ends with 1 where the lesson does not keep its promise, and tells a machine of which', async () => {
		const lesson = join(scratch, 'lesson');
		cpSync(join(ROOT, LESSON), lesson, { recursive: true });
		cpSync(join(lesson, 'start'), join(lesson, 'solution'), { recursive: true });
		const { code, out } = await faultline('check', lesson, '--variant', 'solution', '--seeds', '0', '--pairs', '0', '--json');
		expect(code).toBe(1);
		expect(JSON.parse(out)).toMatchObject([{ variant: 'solution', ok: false, expected: 'holds' }]);
	});
});

describe('wrong use', { timeout: 120_000 }, () => {
	it.each([
		[['walk', LESSON], 'There is no command "walk".'],
		[['run', '07-nowhere'], 'There is no lesson at 07-nowhere.'],
		[['run', '06-compensatoin'], 'Did you mean 06-compensation?'],
		[['run', LESSON, '--variant', 'wrong/forward'], '06-compensation has no variant "wrong/forward".'],
		[['sweep', LESSON, '--faults', 'dorp@A/T/c#1'], 'Did you mean drop?']
	])('is answered with what to do, and ends with 2: %j', async (args, words) => {
		const { code, out, err } = await faultline(...args);
		expect({ code, out }).toEqual({ code: 2, out: '' });
		expect(err).toContain(words);
		expect(err).toContain('--help');
	});

	it('is a lesson that cannot be loaded: the sentence is that of the page', async () => {
		const lesson = join(scratch, 'broken');
		cpSync(join(ROOT, LESSON), lesson, { recursive: true });
		writeFileSync(join(lesson, 'start/saga.ts'), 'export default {');
		const broken = await faultline('run', lesson);
		expect(broken).toMatchObject({ code: 2, out: '' });
		expect(broken.err).toContain('saga.ts ends too early, at line 1.');
		writeFileSync(join(lesson, 'start/saga.ts'), 'throw new Error("not today");');
		for (const args of [['run'], ['sweep', '--seeds', '0', '--pairs', '0']]) {
			const thrown = await faultline(...args, lesson);
			expect(thrown).toMatchObject({ code: 2, out: '' });
			expect(thrown.err).toContain('not today');
		}
	});

	it('is answered with help when it is asked for, and when nothing is', async () => {
		const asked = await faultline('--help');
		expect(asked.code).toBe(0);
		expect(asked.out).toContain('npm run faultline -- sweep <lesson>');
		expect((await faultline()).code).toBe(2);
	});
});
