import { describe, expect, it } from 'vitest';
import { ALL_TRACES, frozen } from '#tests/fixtures/frozen.ts';
import { pictureOf } from '#trace/read/picture.ts';
import type { Trace } from '#trace/record.ts';
import { sayFault } from '../marks/fault-words.ts';
import { rowsOf, type StepRow } from './rows.ts';

const stepsOnly = (trace: Trace): readonly StepRow[] => rowsOf(trace, new Set()).filter((row) => row.kind === 'step');
const textOf = (row: StepRow | undefined) =>
	`${row?.n} ${row?.time} ${row?.module} ${row?.fact.verb} ${row?.fact.name} ${row?.remarks} ${row?.cause} ${row?.faults}`;

/** Whatever the lanes draw, the table says in the row of its step. */
describe.each(ALL_TRACES)('the table of %s', (_name, trace) => {
	const rows = stepsOnly(trace);
	const picture = pictureOf(trace);

	it('has a row for each chip, with its name, its lane and what became of it', () => {
		expect(rows.map((row) => row.n)).toEqual(picture.chips.map((chip) => chip.fact.n));
		for (const { fact, lane } of picture.chips) {
			const text = textOf(rows[fact.n - 1]);
			expect(text).toContain(fact.name);
			expect(text).toContain(picture.lanes[lane]?.label);
			if (fact.isLost) expect(text).toMatch(/lost/);
			if (fact.isRefusal) expect(text).toMatch(/refused/);
			if (fact.isCopy) expect(text).toMatch(/copy/);
			if (fact.attempt > 1) expect(text).toContain(`attempt ${fact.attempt}`);
			for (const invariant of fact.broke) expect(text).toContain(`breaks: ${invariant.label}`);
		}
	});

	it('says each arc: which step is undone', () => {
		for (const arc of picture.arcs) expect(textOf(rows[arc.from - 1])).toContain(`undoes ${arc.to}`);
	});

	it('says each bolt: what was injected', () => {
		for (const bolt of picture.bolts) {
			const fault = trace.faults[bolt.fault];
			expect(rows[bolt.n - 1]?.faults).toContain(fault ? sayFault(fault) : '');
		}
	});

	it('says each arrow: the row names the step that it comes from, in the lane that it leaves', () => {
		for (const arrow of picture.arrows) {
			const row = rows[arrow.n - 1];
			const cause = row?.fact.cause;
			const from = picture.lanes[arrow.from]?.label;
			// An event's arrow leaves its own step; a command's, a call's and an answer's leave the step that led to it.
			const said = [
				row?.module,
				cause ? rows[cause.n - 1]?.module : undefined,
				...rowsOf(trace, new Set(cause ? [cause.n] : []))
					.filter((one) => one.n === cause?.n)
					.map((one) => one.module)
			];
			expect(said).toContain(from);
		}
	});

	it('says each gap: the crash and the restart', () => {
		for (const gap of picture.gaps) {
			expect(textOf(rows[gap.from - 1])).toMatch(/crash/);
			if (gap.to !== null) expect(textOf(rows[gap.to - 1])).toMatch(/restart/);
		}
	});

	it('says each bar: the records of its step name who handled what, and how it ended', () => {
		const unfolded = rowsOf(trace, new Set(rows.map((row) => row.n)));
		for (const bar of picture.bars) {
			const record = trace.records[bar.seq];
			const step = unfolded.filter((row) => (row.kind === 'step' ? row.fact.seq : row.record.seq) === bar.seq);
			expect(step).toHaveLength(1);
			expect(step[0]?.module).toBe(picture.lanes[bar.lane]?.label);
			if (record?.kind === 'deliver' && bar.end === 'cross')
				expect(unfolded.some((row) => row.kind === 'step' && row.fact.verb === 'throw' && row.fact.step.record.handling === bar.seq)).toBe(true);
		}
	});
});

describe('rowsOf', () => {
	it('folds the smaller records of a step under it', () => {
		const trace = frozen('booked');
		const folded = rowsOf(trace, new Set());
		const unfolded = rowsOf(trace, new Set([2]));
		expect(folded).toHaveLength(10);
		expect(unfolded.length - folded.length).toBe(folded[1]?.kind === 'step' ? folded[1].smaller : 0);
		expect(unfolded[2]).toMatchObject({ kind: 'record', n: 2, module: 'Flights' });
	});

	it('reads as the design shows it', () => {
		expect(textOf(stepsOnly(frozen('declined'))[10])).toBe('11 178 ms Hotels append HotelCancelled  CancelHotel 10, undoes 5 ');
		expect(textOf(stepsOnly(frozen('declined'))[7])).toBe('8 139 ms Card gateway reply 402 declined refused authorise 7 decline');
	});
});
