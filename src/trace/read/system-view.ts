/**
 * The static view of a system: who handles, sends, publishes, reacts to what. What a module takes it declares; what it sends only a run shows. The numbers are those by which
 * designs are compared: how many know of each other, how many states there are to keep, how long the chains are.
 */
import type { Seq, Trace, TraceRecord } from '../record.ts';
import { messagesOf } from './commit-words.ts';
import { perTrace } from './per-trace.ts';

export interface ModuleView {
	readonly name: string;
	readonly handles: readonly string[];
	readonly reactsTo: readonly string[];
	/** Commands that it schedules for itself. */
	readonly timers: readonly string[];
	readonly projections: readonly string[];
	/** Command types that it sent in this run. */
	readonly sends: readonly string[];
	readonly publishes: readonly string[];
	/** Event types that it stored: the states its streams can be told apart by. */
	readonly stores: readonly string[];
	/** External operations that it asked, `Cards.authorise`. */
	readonly asks: readonly string[];
	/** Modules that send something to it. */
	readonly fanIn: number;
	/** Modules that something it sends goes to. */
	readonly fanOut: number;
	/** Event types of other modules that it reacts to: what it must know of them. */
	readonly knows: number;
}

/** One message type between two modules. */
export interface MessageEdge {
	readonly from: string;
	readonly to: string;
	readonly type: string;
	readonly kind: 'command' | 'event';
}

export interface SystemView {
	readonly modules: readonly ModuleView[];
	readonly edges: readonly MessageEdge[];
	/** Message types of the longest chain of causes, first to last. */
	readonly longestChain: readonly string[];
	/** Messages that went from one module to another, redeliveries and copies not counted. */
	readonly hops: number;
}

/** For modules that a run never reached, what they declare is all there is. */
export const systemViewOf = perTrace((trace: Trace): SystemView => {
	const edges = edgesOf(trace);
	return {
		modules: trace.system.map((outline): ModuleView => {
			const { name, handles, on, timers, projections } = outline;
			const own = trace.records.filter((record) => record.lane === name);
			return {
				name,
				handles,
				reactsTo: on,
				timers,
				projections: projections.map(({ table }) => table),
				sends: typesOf(own, 'send'),
				publishes: [...new Set([...typesOf(own, 'publish'), ...putIntoOutbox(own, trace)])],
				stores: typesOf(own, 'append'),
				asks: asksOf(trace, name),
				fanIn: new Set(edges.filter((edge) => edge.to === name).map((edge) => edge.from)).size,
				fanOut: new Set(edges.filter((edge) => edge.from === name).map((edge) => edge.to)).size,
				knows: new Set(edges.filter((edge) => edge.to === name && edge.kind === 'event').map((edge) => edge.type)).size
			};
		}),
		edges,
		longestChain: longestChainOf(trace),
		hops: hopsOf(trace)
	};
});

function typesOf(records: readonly TraceRecord[], kind: TraceRecord['kind']): readonly string[] {
	return [...new Set(records.filter((record) => record.kind === kind).map((record) => record.message?.type ?? ''))];
}

/** What it leaves to a relay is said by it, whoever takes it out. */
function putIntoOutbox(records: readonly TraceRecord[], trace: Trace): readonly string[] {
	const types = records.flatMap((record) => (record.kind === 'commit' ? messagesOf(record.data) : []));
	return types.filter((type) => trace.contracts[type]?.kind !== 'command');
}

/** A quiet service is asked in the lane of the module that owns it, so the handler says who asked. */
function asksOf(trace: Trace, name: string): readonly string[] {
	const asked = trace.records.flatMap((record) =>
		record.kind === 'call' && record.handling !== null && trace.records[record.handling]?.lane === name
			? [`${record.data.service}.${record.data.operation}`]
			: []
	);
	return [...new Set(asked)];
}

function edgesOf(trace: Trace): readonly MessageEdge[] {
	const edges = new Map<string, MessageEdge>();
	for (const record of trace.records) {
		if (record.kind !== 'deliver' || record.message === null) continue;
		const from = senderOf(trace, record);
		const { type, kind } = record.message;
		if (from === null || from === record.lane) continue;
		edges.set(`${from}>${record.lane}>${type}`, { from, to: record.lane, type, kind });
	}
	return [...edges.values()];
}

/** The lane of the record that sent what is delivered; `null` for what comes from outside. */
function senderOf(trace: Trace, delivery: TraceRecord): string | null {
	return delivery.cause === null ? null : (trace.records[delivery.cause]?.lane ?? null);
}

function hopsOf(trace: Trace): number {
	const hops = new Set<string>();
	for (const record of trace.records) {
		if (record.kind !== 'deliver') continue;
		const from = senderOf(trace, record);
		if (from !== null && from !== record.lane) hops.add(`${record.message?.messageId ?? ''}>${record.lane}`);
	}
	return hops.size;
}

/** Walks back from each delivery to what it came of; the longest walk wins. */
function longestChainOf(trace: Trace): readonly string[] {
	const chains = new Map<Seq, { readonly length: number; readonly type: string; readonly before: Seq | null }>();
	let longest: Seq | null = null;
	for (const record of trace.records) {
		if (record.kind !== 'deliver') continue;
		const sent = record.cause === null ? undefined : trace.records[record.cause];
		const before = sent?.handling ?? null;
		const length = (before === null ? 0 : (chains.get(before)?.length ?? 0)) + 1;
		chains.set(record.seq, { length, type: record.message?.type ?? '', before });
		if (longest === null || length > (chains.get(longest)?.length ?? 0)) longest = record.seq;
	}
	const types: string[] = [];
	for (let at = longest; at !== null; at = chains.get(at)?.before ?? null) types.push(chains.get(at)?.type ?? '');
	return types.reverse();
}
