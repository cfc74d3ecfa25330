/** Which faults can be put at a record, in the words of the fault kinds: what the `Fault` menu offers. */
import type { Fault, FaultPoint, Seq, Trace, TraceRecord } from '../record.ts';
import { perTrace } from './per-trace.ts';

/** What a fault kind's descriptor says of it. Passed in, because the trace knows nothing of the engine. */
export interface FaultWords {
	readonly id: string;
	readonly label: string;
	readonly note: string;
	readonly group: 'Crash' | 'Message' | 'Effect';
	readonly defaultMs?: number;
}

export interface FaultChoice {
	readonly kind: string;
	readonly label: string;
	readonly note: string;
	readonly group: FaultWords['group'];
	/** Heading for choices that strike elsewhere than at the record's own place; empty for its own. */
	readonly section: string;
	readonly fault: Fault;
	/** It is in the script already. */
	readonly injected: boolean;
}

/** The one crash that a delivery cannot offer by itself: between an effect and the news of it. */
const CRASH_AFTER = 'crash-after';

const GROUP_ORDER: readonly FaultWords['group'][] = ['Effect', 'Message', 'Crash'];

const pointsOf = perTrace((trace: Trace): ReadonlyMap<string, FaultPoint> => new Map(trace.points.map((point) => [point.address, point])));

/** Faults for the `Fault` menu of this record, effects first, then the message, then crashes. */
export function faultChoices(trace: Trace, seq: Seq, kinds: readonly FaultWords[]): readonly FaultChoice[] {
	const record = trace.records[seq];
	if (!record) return [];
	const places = placesOf(trace, record);
	const sections = [...new Set(places.map((place) => place.section))];
	return sections.flatMap((section) => {
		const own = places.filter((place) => place.section === section);
		return inOrder(kinds).flatMap((kind) => {
			const place = own.find(({ point, isEffect }) => point.kinds.includes(kind.id) && (!isEffect || kind.group === 'Effect' || kind.id === CRASH_AFTER));
			return place ? [choice(trace, kind, place.point, section)] : [];
		});
	});
}

function inOrder(kinds: readonly FaultWords[]): readonly FaultWords[] {
	return GROUP_ORDER.flatMap((group) => kinds.filter((kind) => kind.group === group));
}

/** Faults of the script that are at this record: what Del takes out. */
export function injectedAt(trace: Trace, seq: Seq): readonly Fault[] {
	const record = trace.records[seq];
	if (!record) return [];
	const addresses = new Set(placesOf(trace, record).map(({ point }) => point.address));
	const hit = record.fault === null ? undefined : trace.faults[record.fault];
	return trace.faults.filter((fault) => fault === hit || addresses.has(fault.at));
}

interface Place {
	readonly point: FaultPoint;
	readonly section: string;
	/** A call within the delivery's handling: it lends its effect, not its own beginning. */
	readonly isEffect?: boolean;
}

function placesOf(trace: Trace, record: TraceRecord): readonly Place[] {
	const points = pointsOf(trace);
	const own = record.address === null ? undefined : points.get(record.address);
	switch (record.kind) {
		case 'append':
		case 'publish':
			return [...(own ? [{ point: own, section: '' }] : []), ...deliveriesOf(trace, record)];
		case 'deliver':
		case 'drop':
		case 'duplicate':
		case 'delay':
			return own ? [...effectWithin(trace, own), { point: own, section: '' }] : [];
		default: {
			if (own) return [{ point: own, section: '' }];
			const near = nearestAddress(trace, record);
			const point = near === null ? undefined : points.get(near);
			return point ? [{ point, section: '' }] : [];
		}
	}
}

/** The first call of a delivery's handling that does something outside: a command offers its effect's faults as its own. */
function effectWithin(trace: Trace, delivery: FaultPoint): readonly Place[] {
	const prefix = `${delivery.address}/`;
	const calls = trace.points.filter((point) => point.address.startsWith(prefix));
	const effect = calls.find((point) => point.kinds.includes('decline')) ?? calls.find((point) => point.kinds.includes('fail-after'));
	return effect ? [{ point: effect, section: '', isEffect: true }] : [];
}

function deliveriesOf(trace: Trace, record: TraceRecord): readonly Place[] {
	const points = pointsOf(trace);
	const places = new Map<string, Place>();
	for (const later of trace.records.slice(record.seq + 1)) {
		if (later.address === null || later.message?.messageId !== record.message?.messageId) continue;
		if (later.kind !== 'deliver' && later.kind !== 'drop' && later.kind !== 'delay' && later.kind !== 'duplicate') continue;
		const point = points.get(later.address);
		const lane = trace.lanes.find((one) => one.id === point?.module);
		if (point && !places.has(point.address)) places.set(point.address, { point, section: `On its way to ${lane?.label ?? point.module}` });
	}
	return [...places.values()];
}

/** A reply stands for its call; anything else inside of a handler for its delivery. */
function nearestAddress(trace: Trace, record: TraceRecord): string | null {
	if (record.kind === 'reply' || record.kind === 'effect') {
		for (let seq = record.cause; seq !== null; seq = trace.records[seq]?.cause ?? null) {
			const cause = trace.records[seq];
			if (cause?.kind === 'call') return cause.address;
		}
	}
	return record.handling === null ? null : (trace.records[record.handling]?.address ?? null);
}

function choice(trace: Trace, kind: FaultWords, point: FaultPoint, section: string): FaultChoice {
	const known = trace.faults.find((fault) => fault.kind === kind.id && fault.at === point.address);
	const fresh: Fault = kind.defaultMs === undefined ? { kind: kind.id, at: point.address } : { kind: kind.id, at: point.address, ms: kind.defaultMs };
	return { kind: kind.id, label: kind.label, note: kind.note, group: kind.group, section, fault: known ?? fresh, injected: known !== undefined };
}
