/** A run as marks between lanes and steps, before anybody has measured anything: what the wide and the narrow drawing share. */
import type { Seq, Trace, TraceRecord, VirtualMs } from '../record.ts';
import type { Lane, LaneKind } from '../system.ts';
import { barsOf, type Bar } from './bars.ts';
import { factsOf, type StepFact } from './facts.ts';
import { perTrace } from './per-trace.ts';
import { stepOfSeq, stepsOf } from './steps.ts';
import { undoingOf } from './undoing.ts';

export interface Chip {
	readonly fact: StepFact;
	readonly lane: number;
	/** What arrives stands above the bar, what comes of it below. */
	readonly track: 'top' | 'bottom';
}

export type ArrowHue = 'command' | 'event' | 'external' | 'fail';

/** From one lane to another within one column. */
export interface Arrow {
	readonly n: number;
	readonly from: number;
	readonly to: number;
	/** Where it lands; `nothing`: it never did, or not yet. */
	readonly end: 'chip' | 'bar' | 'nothing';
	readonly hue: ArrowHue;
	readonly isUndo: boolean;
	/** The record that sent it off. */
	readonly origin: Seq;
}

/** Along a lane: a message that is on its way while other things happen. */
export interface Run {
	readonly lane: number;
	readonly from: number;
	readonly to: number;
	readonly track: 'top' | 'middle';
	readonly hue: ArrowHue;
	/** Virtual time is waited out. */
	readonly hasClock: boolean;
}

export interface Arc {
	/** The undoing step. */
	readonly from: number;
	/** The undone step. */
	readonly to: number;
	readonly lane: number;
}

/** A module that is dead from a step on; `null`: to the end. */
export interface Gap {
	readonly lane: number;
	readonly from: number;
	readonly to: number | null;
}

/** A fault that struck: once for each. */
export interface Bolt {
	readonly n: number;
	readonly fault: number;
	readonly lane: number;
	/** On the arrow of its step, on a message that was on its way, or on the handler's bar. */
	readonly on: 'arrow' | 'message' | 'bar';
}

export interface Picture {
	readonly lanes: readonly Lane[];
	readonly chips: readonly Chip[];
	readonly bars: readonly Bar[];
	readonly arrows: readonly Arrow[];
	readonly runs: readonly Run[];
	readonly arcs: readonly Arc[];
	readonly gaps: readonly Gap[];
	readonly bolts: readonly Bolt[];
	/** Steps before which virtual time jumps. */
	readonly jumps: readonly number[];
}

const TOP: ReadonlySet<string> = new Set(['deliver', 'send', 'call', 'drop', 'duplicate', 'delay', 'restart']);
const IN_TRANSIT: ReadonlySet<string> = new Set(['deliver', 'drop', 'duplicate', 'delay']);

export const pictureOf = perTrace((trace: Trace): Picture => {
	const lanes = lanesOf(trace);
	const index = new Map(lanes.map((lane, position) => [lane.id, position]));
	const chips = factsOf(trace).map((fact): Chip => ({ fact, lane: index.get(fact.lane) ?? 0, track: TOP.has(fact.step.record.kind) ? 'top' : 'bottom' }));
	const { arrows, runs } = transitOf(trace, index, chips);
	const bars = barsOf(trace, index, arrows);
	return {
		lanes,
		chips,
		bars,
		arrows,
		runs: [...runs, ...lateRuns(trace, arrows, bars)],
		arcs: arcsOf(chips),
		gaps: gapsOf(trace, index),
		bolts: boltsOf(chips, arrows),
		jumps: jumpsOf(chips.map((chip) => chip.fact.timeMs))
	};
});

/** The declared lanes, and one for anybody else who did something. */
function lanesOf(trace: Trace): readonly Lane[] {
	const lanes = [...trace.lanes];
	for (const { lane: id } of factsOf(trace)) {
		if (id === 'world' || lanes.some((lane) => lane.id === id)) continue;
		lanes.push({ id, label: id, short: id.slice(0, 6), role: '', kind: 'aggregate' satisfies LaneKind, icon: 'box' });
	}
	return lanes;
}

function transitOf(trace: Trace, index: ReadonlyMap<string, number>, chips: readonly Chip[]): { arrows: readonly Arrow[]; runs: readonly Run[] } {
	const arrows: Arrow[] = [];
	const runs: Run[] = [];
	/** The step at which a message last showed up in a lane. */
	const seen = new Map<string, number>();
	for (const step of stepsOf(trace)) {
		for (const record of step.records) {
			if (IN_TRANSIT.has(record.kind)) arrive(record, step.n);
			else if (record === step.record && (record.kind === 'call' || record.kind === 'reply')) ask(record, step.n);
		}
	}
	return { arrows, runs };

	function arrive(record: TraceRecord, n: number): void {
		const place = record.kind === 'drop' || record.kind === 'duplicate' || record.kind === 'delay' ? record.data.to : record.lane;
		const to = index.get(place);
		if (to === undefined) return;
		const key = `${record.message?.messageId ?? ''} ${place}`;
		const before = seen.get(key);
		seen.set(key, n);
		const hue = record.kind === 'drop' ? 'fail' : (record.message?.kind ?? 'event');
		if (before === undefined) {
			const origin = originOf(trace, record);
			const from = index.get(origin?.lane ?? '');
			if (!origin || from === undefined || from === to) return;
			const isUndo = undoingOf(trace).types.has(record.message?.type ?? '');
			const end = record.kind !== 'deliver' ? 'nothing' : chips[n - 1]?.fact.seq === record.seq && from < to ? 'chip' : 'bar';
			arrows.push({ n, from, to, end, hue, isUndo, origin: origin.seq });
			return;
		}
		const earlier = chips[before - 1];
		const later = chips[n - 1];
		if (before === n || earlier?.lane !== to || earlier.track !== 'top' || later?.lane !== to || later.track !== 'top') return;
		const waited = earlier.fact.step.record.kind === 'delay' || earlier.fact.step.record.kind === 'drop';
		runs.push({ lane: to, from: before, to: n, track: 'top', hue: waited ? 'fail' : hue, hasClock: waited });
	}

	/** To an external service in a lane of its own, and back. */
	function ask(record: TraceRecord, n: number): void {
		const owner = record.handling === null ? undefined : index.get(trace.records[record.handling]?.lane ?? '');
		const service = index.get(record.lane);
		if (owner === undefined || service === undefined || owner === service) return;
		const hue = record.fault === null ? 'external' : 'fail';
		if (record.kind === 'call')
			arrows.push({ n, from: owner, to: service, end: owner < service ? 'chip' : 'bar', hue, isUndo: false, origin: record.handling ?? record.seq });
		else if (record.kind === 'reply')
			arrows.push({ n, from: service, to: owner, end: record.data.lost ? 'nothing' : 'bar', hue, isUndo: false, origin: record.seq });
	}
}

/** Up the chain to where this very message left. */
function originOf(trace: Trace, record: TraceRecord): TraceRecord | undefined {
	const id = record.message?.messageId;
	for (let seq = record.cause; seq !== null; seq = trace.records[seq]?.cause ?? null) {
		const cause = trace.records[seq];
		if (
			cause &&
			(cause.kind === 'send' || cause.kind === 'append' || cause.kind === 'publish' || cause.kind === 'timer' || cause.kind === 'redrive') &&
			cause.message?.messageId === id
		)
			return cause;
	}
	return undefined;
}

/** Arrows that leave after their bar has ended: the message waits on the lane until then. */
function lateRuns(trace: Trace, arrows: readonly Arrow[], bars: readonly Bar[]): readonly Run[] {
	const byHandling = new Map(bars.map((bar) => [bar.seq, bar]));
	const runs = new Map<string, Run>();
	for (const arrow of arrows) {
		const origin = trace.records[arrow.origin];
		if (!origin || origin.kind === 'reply') continue;
		const bar = byHandling.get(origin.handling ?? -1);
		const from = bar ? bar.to : stepOfSeq(trace, origin.seq);
		if (from >= arrow.n || from === 0) continue;
		const key = `${arrow.from} ${arrow.n}`;
		if (!runs.has(key)) runs.set(key, { lane: arrow.from, from, to: arrow.n, track: 'middle', hue: arrow.hue, hasClock: false });
	}
	return [...runs.values()];
}

function arcsOf(chips: readonly Chip[]): readonly Arc[] {
	return chips.flatMap((chip) => {
		const undone = chip.fact.undoes === null ? undefined : chips[chip.fact.undoes - 1];
		return undone && undone.lane === chip.lane && undone.track === chip.track ? [{ from: chip.fact.n, to: undone.fact.n, lane: chip.lane }] : [];
	});
}

function gapsOf(trace: Trace, index: ReadonlyMap<string, number>): readonly Gap[] {
	const gaps: Gap[] = [];
	const dead = new Map<string, number>();
	for (const { n, record } of stepsOf(trace)) {
		const lane = index.get(record.lane);
		if (lane === undefined) continue;
		if (record.kind === 'crash') dead.set(record.lane, n);
		const since = dead.get(record.lane);
		if (record.kind !== 'restart' || since === undefined) continue;
		gaps.push({ lane, from: since, to: n });
		dead.delete(record.lane);
	}
	for (const [id, since] of dead) gaps.push({ lane: index.get(id) ?? 0, from: since, to: null });
	return gaps;
}

function boltsOf(chips: readonly Chip[], arrows: readonly Arrow[]): readonly Bolt[] {
	const struck = new Set<number>();
	const withArrow = new Set(arrows.map((arrow) => arrow.n));
	return chips.flatMap(({ fact, lane }) =>
		fact.faults.flatMap((fault): Bolt[] => {
			if (struck.has(fault)) return [];
			struck.add(fault);
			const { kind } = fact.step.record;
			const on = kind === 'drop' || kind === 'duplicate' || kind === 'delay' ? 'message' : kind === 'reply' && withArrow.has(fact.n) ? 'arrow' : 'bar';
			return [{ n: fact.n, fault, lane, on }];
		})
	);
}

/** Steps before which virtual time jumps. */
function jumpsOf(times: readonly VirtualMs[]): readonly number[] {
	const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
	const moving = gaps.filter((gap) => gap > 0).sort((a, b) => a - b);
	const usual = moving[moving.length >> 1] ?? 0;
	const threshold = Math.max(50, usual * 4);
	return gaps.flatMap((gap, index) => (gap >= threshold ? [index + 2] : []));
}
