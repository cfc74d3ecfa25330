import { describe, expect, it } from 'vitest';
import { frozen } from '#tests/fixtures/frozen.ts';
import { empty, violated } from '#tests/fixtures/hand-written.ts';
import { ledgerOf } from '#trace/read/state-at.ts';
import { currentMoment, ledgerRows } from './ledger-rows.ts';

describe('ledgerRows', () => {
	it('has a row for each account and one for what is held in all', () => {
		const rows = ledgerRows(frozen('declined'));
		expect(rows.map((row) => [row.label, ...row.cells.map((cell) => cell.value), row.atEnd, row.end])).toEqual([
			['Seats held', 1, 1, 1, 0, 0, 'fine'],
			['Rooms held', 0, 1, 0, 0, 0, 'fine'],
			['Card charged', 0, 0, 0, 0, 0, 'fine'],
			['Net holdings', 1, 2, 1, 0, 0, 'fine']
		]);
		expect(rows[0]?.cells.map((cell) => cell.isChanged)).toEqual([true, false, false, true]);
	});

	it('marks what is left where it should not be', () => {
		expect(ledgerRows(violated()).map((row) => row.end)).toEqual(['plain', 'broken', 'plain', 'broken']);
	});

	it('is all zeros where nothing happened', () => {
		expect(ledgerRows(empty()).map((row) => [row.cells.length, row.atEnd])).toEqual([
			[0, 0],
			[0, 0],
			[0, 0],
			[0, 0]
		]);
	});

	it('finds the column that stands for the cursor', () => {
		const moments = ledgerOf(frozen('declined'));
		expect([0, 1, 2, 3, 11, 14].map((cursor) => currentMoment(moments, cursor))).toEqual([0, 0, 2, 2, 10, 12]);
	});
});
