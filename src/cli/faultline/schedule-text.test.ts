import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '#engine/faults/index.ts';
import type { Fault } from '#trace/record.ts';
import { faultsAsText, readFaults } from './schedule-text.ts';

const part = fc.stringMatching(/^[\w.:-]{1,12}$/);
const address = fc.oneof(
	fc.tuple(part, part, part, fc.nat(), fc.option(fc.tuple(part, fc.nat()))).map(([module, type, correlation, n, call]) => {
		const delivery = `${module}/${type}/${correlation}#${String(n)}`;
		return call ? `${delivery}/${call[0]}#${String(call[1])}` : delivery;
	}),
	// A clock is its module's.
	fc.stringMatching(/^[A-Z]\w{0,12}$/)
);
const faults: fc.Arbitrary<readonly Fault[]> = fc.array(
	fc
		.record({ kind: fc.constantFrom(...FAULT_KINDS.map(({ id }) => id)), at: address, ms: fc.option(fc.nat(), { nil: undefined }) })
		.map(({ kind, at, ms }) => (ms === undefined ? { kind, at } : { kind, at, ms })),
	{ minLength: 1, maxLength: 4 }
);

const folder = mkdtempSync(join(tmpdir(), 'faultline-schedules-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, data: unknown): string {
	const path = join(folder, name);
	writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
	return path;
}

describe('faults as a text', () => {
	it('are the same faults when they are read again', () => {
		fc.assert(
			fc.property(faults, (some) => {
				expect(readFaults(faultsAsText(some))).toEqual({ faults: some });
			})
		);
	});

	it('may have a comma in an address', () => {
		const some = [
			{ kind: 'drop', at: 'A/T/order 7, 8#1' },
			{ kind: 'delay', at: 'A/T/c#1', ms: 50 }
		];
		expect(readFaults(faultsAsText(some)).faults).toEqual(some);
	});

	it.each([
		['', '--faults names no fault. Write <kind>@<address>'],
		['crash', '"crash" is not a fault. Write <kind>@<address>'],
		['dorp@A/T/c#1', 'there is no kind of fault "dorp". Did you mean drop?'],
		['explode@A/T/c#1', 'there is no kind of fault "explode". There are: crash-before,']
	])('that is none is answered with what to do: %s', (text, words) => {
		expect(() => readFaults(text)).toThrow(words);
	});
});

describe('a file of a schedule', () => {
	const drop = { kind: 'drop', at: 'A/T/c#1' };

	it('holds the schedule that a sweep has found, or faults alone', () => {
		expect(readFaults(file('whole.json', { seed: 7, faults: [drop], held: false, deliveries: 3 }))).toMatchObject({ seed: 7, faults: [drop] });
		expect(readFaults(file('list.json', [drop]))).toEqual({ faults: [drop] });
	});

	it.each([
		['text.json', 'nonsense', 'cannot be read: '],
		['number.json', 3, 'is no schedule. It holds { "seed": 0,'],
		['half.json', { faults: [{ kind: 'drop' }] }, 'is no schedule.'],
		['seed.json', { seed: 'x', faults: [] }, 'is no schedule.'],
		[
			'old.json',
			{ seed: 0, faults: [{ kind: 'crash-befor', at: 'A/T/c#1' }] },
			'no kind of fault "crash-befor". Did you mean crash-before? A schedule that an older version'
		]
	])('that is none is answered with what it should hold: %s', (name, data, words) => {
		expect(() => readFaults(file(name, data))).toThrow(words);
	});

	it('that is not there is answered with its path', () => {
		expect(() => readFaults('nowhere.json')).toThrow('nowhere.json cannot be read: ');
	});
});
