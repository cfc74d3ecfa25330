import { describe, expect, it } from 'vitest';
import type { Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';
import { isPartial, verdictOn, type Box } from './check-verdict.ts';

const LABEL = 'a cancelled trip holds nothing';
const undone: Box = { run: 'undone', invariant: LABEL };
const unanswered: Box = { run: 'unanswered' };
const repeated: Box = { run: 'repeated', invariant: LABEL };
const late: Box = { run: 'late' };
const everything: Box = { run: 'sweep' };

/** Only what the verdict reads. */
function trace(of: {
	readonly held?: boolean;
	readonly compensated?: boolean;
	readonly lost?: boolean;
	readonly again?: 'redelivery' | 'duplicate';
	readonly end?: 'quiescent' | 'livelock';
}): Trace {
	const held = of.held ?? true;
	const deliver = { kind: 'deliver', data: { redelivery: of.again === 'redelivery', duplicate: of.again === 'duplicate' } };
	// Safe: the function under test reads these fields only.
	return {
		end: { kind: of.end ?? 'quiescent' },
		records: [deliver, ...(of.lost === undefined ? [] : [{ kind: 'reply', data: { lost: of.lost } }])],
		verdict: { held, compensated: of.compensated ?? false, invariants: [{ label: LABEL, held }] }
	} as unknown as Trace;
}

function sweep(of: { readonly state: SweepReport['state']; readonly broke?: string; readonly onTopOf?: SweepReport['onTopOf'] }): SweepReport {
	const violations = of.broke === undefined ? [] : [{ broke: of.broke }];
	// Safe: as above.
	return { state: of.state, violated: violations.length, violations, onTopOf: of.onTopOf ?? [] } as unknown as SweepReport;
}

describe('a box', () => {
	it('is left alone by a run in which nothing was undone', () => {
		expect(verdictOn(undone, trace({}), null)).toBeNull();
		expect(verdictOn(unanswered, trace({ compensated: true, lost: false }), null)).toBeNull();
		expect(verdictOn(everything, trace({ compensated: true }), null)).toBeNull();
		expect(verdictOn(undone, null, null)).toBeNull();
	});

	it('is ticked by a run that undid something and held', () => {
		expect(verdictOn(undone, trace({ compensated: true }), null)).toBe(true);
		expect(verdictOn(unanswered, trace({ lost: true }), null)).toBe(true);
	});

	it('about repetition is ticked by a run in which a message came again, opened by one that broke, and left alone by others', () => {
		expect(verdictOn(repeated, trace({}), null)).toBeNull();
		expect(verdictOn(repeated, trace({ again: 'redelivery' }), null)).toBe(true);
		expect(verdictOn(repeated, trace({ again: 'duplicate' }), null)).toBe(true);
		expect(verdictOn(repeated, trace({ again: 'duplicate', held: false }), null)).toBe(false);
		expect(verdictOn(repeated, trace({ held: false }), null)).toBe(false);
	});

	it('about late timers is ticked by a run in which one came late or was cancelled in vain, and left alone by others', () => {
		const withRecord = (record: object): Trace => ({ ...trace({}), records: [record] }) as unknown as Trace;
		const timer = (fault: number | null, redelivery = false): Trace => withRecord({ kind: 'deliver', fault, data: { via: 'timer', redelivery } });
		expect(verdictOn(late, timer(0), null)).toBe(true);
		expect(verdictOn(late, timer(null, true), null)).toBe(true);
		expect(verdictOn(late, withRecord({ kind: 'cancel', fault: null, data: { tookEffect: false } }), null)).toBe(true);
		expect(verdictOn(late, timer(null), null)).toBeNull();
		expect(verdictOn(late, withRecord({ kind: 'cancel', fault: null, data: { tookEffect: true } }), null)).toBeNull();
		expect(verdictOn(late, withRecord({ kind: 'deliver', fault: 0, data: { via: 'command', redelivery: false } }), null)).toBeNull();
	});

	it('is opened again by a run that broke, or did not come to rest', () => {
		expect(verdictOn(undone, trace({ held: false }), null)).toBe(false);
		expect(verdictOn(unanswered, trace({ held: false, lost: true }), null)).toBe(false);
		expect(verdictOn(undone, trace({ compensated: true, end: 'livelock' }), null)).toBe(false);
	});

	it('is ticked by a whole sweep that held, and only by a whole one', () => {
		for (const box of [undone, unanswered, repeated, late, everything]) {
			expect(verdictOn(box, null, sweep({ state: 'done' }))).toBe(true);
			expect(verdictOn(box, null, sweep({ state: 'stopped' }))).toBeNull();
			expect(verdictOn(box, null, sweep({ state: 'running' }))).toBeNull();
		}
	});

	it('is not ticked by a sweep on top of faults, which may hide others', () => {
		const report = sweep({ state: 'done', onTopOf: [{ kind: 'decline', at: 'Payments/ChargeCard/trip-7#1/Cards.authorise#1' }] });
		expect(verdictOn(everything, null, report)).toBeNull();
		expect(isPartial(report)).toBe(true);
		expect([isPartial(sweep({ state: 'done' })), isPartial(sweep({ state: 'stopped' })), isPartial(null)]).toEqual([false, false, false]);
	});

	it('is opened by a sweep that broke what it is about, and left to the run otherwise', () => {
		const held = trace({ compensated: true });
		expect(verdictOn(undone, held, sweep({ state: 'done', broke: LABEL }))).toBe(false);
		expect(verdictOn(everything, held, sweep({ state: 'done', broke: 'charged at most once' }))).toBe(false);
		expect(verdictOn(undone, held, sweep({ state: 'done', broke: 'charged at most once' }))).toBe(true);
	});
});
