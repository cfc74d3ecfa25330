/** What holds for every trace, whatever the code, the seed and the faults. Each law gives a sentence for each way in which a trace breaks it. */
import { hashOf } from '#trace/read/hash.ts';
import type { Message, Seq, Trace, TraceRecord } from '#trace/record.ts';
import { ofKind } from './reading.ts';

export interface LawOptions {
	/** Modules that react to an event of this type. */
	readonly subscribersOf: (type: string) => readonly string[];
	/** Modules keep the order of each conversation only. */
	readonly isPartitioned?: boolean;
}

type Law = (trace: Trace, options: LawOptions) => readonly string[];

/** Sentences, empty when all laws hold. */
export function brokenLaws(trace: Trace, options: LawOptions): readonly string[] {
	return Object.entries(LAWS).flatMap(([name, law]) => law(trace, options).map((sentence) => `${name}: ${sentence}`));
}

const at = (record: TraceRecord): string => `${record.kind} of ${record.message?.type ?? 'nothing'} at ${String(record.seq)}`;

const LAWS: Readonly<Record<string, Law>> = {
	'records stand at their place, in time, after their causes': (trace) =>
		trace.records.flatMap((record, i) => {
			const found: string[] = [];
			const handler = record.handling === null ? null : trace.records[record.handling];
			if (record.seq !== i) found.push(`${at(record)} stands at ${String(i)}`);
			if (record.timeMs < (trace.records[i - 1]?.timeMs ?? 0)) found.push(`${at(record)} is earlier than the one before`);
			if (record.cause !== null && !(record.cause >= 0 && record.cause < i)) found.push(`${at(record)} is caused by ${String(record.cause)}`);
			if (handler !== null && (handler?.kind !== 'deliver' || handler.seq >= i)) found.push(`${at(record)} is handled in ${handler?.kind ?? 'nothing'}`);
			return found;
		}),

	'a trace is plain JSON': (trace) =>
		JSON.stringify(JSON.parse(JSON.stringify(trace))) === JSON.stringify(trace) && hashOf(trace) === trace.hash ? [] : ['it is not'],

	'streams have no gaps, and all events one order': (trace) => {
		const next = new Map<string, number>();
		let global = 0;
		return ofKind(trace, 'append').flatMap(({ message, data, seq }) => {
			if (data.repeated) return [];
			const stream = message?.streamName ?? '';
			const position = next.get(stream) ?? 0;
			next.set(stream, position + 1);
			const isFine = message?.streamPosition === position && message.globalPosition === global++;
			return isFine ? [] : [`${String(seq)} is ${String(message?.streamPosition)} of ${stream}, not ${String(position)}`];
		});
	},

	'causation is a forest, and correlation is inherited': (trace) => {
		const born = new Map<string, Message>();
		return trace.records.flatMap((record) => {
			const { message } = record;
			if (
				!message ||
				!(record.kind === 'send' || record.kind === 'append' || record.kind === 'publish' || record.kind === 'schedule' || record.kind === 'deliver')
			)
				return [];
			if (record.kind === 'deliver') {
				if (born.has(message.messageId) || message.causationId === null || record.data.via === 'operator') {
					born.set(message.messageId, born.get(message.messageId) ?? message);
					return [];
				}
				return [`${at(record)} was never sent`];
			}
			const handled = record.handling === null ? null : trace.records[record.handling]?.message;
			// What was put into an outbox keeps its place in the story, whoever takes it out.
			const isRelayed = handled?.type === 'RelayOutbox';
			born.set(message.messageId, born.get(message.messageId) ?? message);
			const isRepeated = record.kind === 'append' && record.data.repeated;
			if (!isRepeated && !isRelayed && message.causationId !== handled?.messageId)
				return [`${at(record)} is caused by ${String(message.causationId)}, handled is ${String(handled?.messageId)}`];
			if (!isRelayed && message.correlationId !== handled?.correlationId) return [`${at(record)} belongs to ${message.correlationId}`];
			return born.has(message.causationId ?? '') ? [] : [`the cause of ${at(record)} was never there`];
		});
	},

	'a command has one handler': (trace) => {
		const lanes = new Map<string, Set<string>>();
		for (const { message, lane } of ofKind(trace, 'deliver')) {
			if (message?.kind !== 'command') continue;
			lanes.set(message.messageId, (lanes.get(message.messageId) ?? new Set()).add(lane));
		}
		return [...lanes].filter(([, own]) => own.size > 1).map(([id, own]) => `${id} went to ${[...own].join(', ')}`);
	},

	'what is durable is handled at least once, or lies in the dead letters': (trace, { subscribersOf }) => {
		if (trace.end.kind !== 'quiescent') return [];
		const over = new Set(
			trace.records
				.filter((record) => record.kind === 'ack' || record.kind === 'park' || record.kind === 'discard')
				.map((record) => `${record.message?.messageId ?? ''} ${record.lane}`)
		);
		for (const { message, lane, data } of ofKind(trace, 'append')) if (data.checkpoint) over.add(`${message?.causationId ?? ''} ${lane}`);
		const sent = trace.records.flatMap((record): (readonly [TraceRecord, string])[] => {
			if (record.kind === 'send') return record.data.durable ? [[record, record.data.to]] : [];
			if (record.kind === 'timer') return [[record, record.data.to]];
			if (record.kind === 'publish') return record.data.durable ? record.data.to.map((to) => [record, to]) : [];
			return record.kind === 'append' ? subscribersOf(record.message?.type ?? '').map((to) => [record, to]) : [];
		});
		return sent.filter(([record, to]) => !over.has(`${record.message?.messageId ?? ''} ${to}`)).map(([record, to]) => `${at(record)} is not done in ${to}`);
	},

	'a delivery ends once, and nothing of it goes on after its module has crashed': (trace) => {
		const found: string[] = [];
		for (const delivery of ofKind(trace, 'deliver')) {
			const own = trace.records.filter((record) => record.handling === delivery.seq);
			const crash = trace.records.find(
				(record) => record.kind === 'crash' && record.lane === delivery.lane && record.data.instance === delivery.data.instance && record.seq > delivery.seq
			);
			const ends = own.filter(
				(record) => record.kind === 'ack' || record.kind === 'retry' || record.kind === 'park' || record.kind === 'discard' || record.kind === 'refuse'
			);
			const [end] = ends;
			if (ends.length > 1) found.push(`${at(delivery)} ends ${String(ends.length)} times`);
			if (!end && !crash && trace.end.kind === 'quiescent') found.push(`${at(delivery)} never ends`);
			const ghosts = own.filter((record) => crash && record.seq > crash.seq && GOING_ON.has(record.kind));
			for (const ghost of ghosts) found.push(`${at(ghost)} comes after the crash at ${String(crash?.seq)}`);
		}
		return found;
	},

	'a copy that is down takes nothing, and comes back': (trace) => {
		const found: string[] = [];
		const down = new Map<string, Seq>();
		for (const record of trace.records) {
			if (record.kind !== 'crash' && record.kind !== 'restart' && record.kind !== 'deliver') continue;
			const who = `${record.lane} ${String(record.data.instance)}`;
			if (record.kind === 'crash') {
				if (down.has(who)) found.push(`${who} crashes twice`);
				down.set(who, record.seq);
			} else if (record.kind === 'restart') {
				if (record.cause !== down.get(who)) found.push(`${who} restarts after ${String(record.cause)}`);
				down.delete(who);
			} else if (down.has(who)) found.push(`${at(record)} arrives while ${who} is down`);
		}
		if (trace.end.kind === 'quiescent') for (const who of down.keys()) found.push(`${who} never comes back`);
		return found;
	},

	'a subscription is in order': (trace, { isPartitioned = false }) => {
		const latest = new Map<string, number>();
		return ofKind(trace, 'deliver').flatMap((record) => {
			if (record.data.via !== 'subscription') return [];
			const position = record.message?.globalPosition ?? -1;
			const order = isPartitioned ? `${record.lane} ${record.message?.correlationId ?? ''}` : record.lane;
			const before = latest.get(order) ?? -1;
			latest.set(order, position);
			return position >= before ? [] : [`${at(record)} is ${String(position)} after ${String(before)}`];
		});
	},

	'attempts count up': (trace) => {
		const latest = new Map<string, number>();
		return ofKind(trace, 'deliver').flatMap((record) => {
			const { attempt, redelivery, duplicate } = record.data;
			// A message that was sent twice under one id has one address, and each of the two its own count.
			const key = `${record.address ?? ''} ${String(record.cause)} ${String(duplicate)}`;
			const before = latest.get(key) ?? 0;
			latest.set(key, attempt);
			const found: string[] = [];
			if (attempt <= before) found.push(`${at(record)} is attempt ${String(attempt)} after ${String(before)}`);
			if (redelivery !== attempt > 1 || record.message?.attempt !== attempt) found.push(`${at(record)} does not know its attempt`);
			return found;
		});
	},

	'a fault strikes in a record that names it, or matches nothing': (trace) =>
		trace.faults.flatMap((one, i) => {
			const strikes = trace.records.filter((record) => record.fault === i);
			const isUnmatched = trace.unmatchedFaults.includes(i);
			if (isUnmatched && strikes.length > 0) return [`${one.kind} at ${one.at} strikes and matches nothing`];
			// An answer, or the lack of one, is not heard when nobody listens any more, nor when the call fails as well.
			const own = trace.records.filter((record) => record.address === one.at);
			const isUnheard = own.filter((record) => record.kind === 'reply').length < own.filter((record) => record.kind === 'call').length;
			const isOver = trace.records.some(
				(record) =>
					record.kind === 'crash' ||
					((record.kind === 'park' || record.kind === 'retry' || record.kind === 'discard') && one.at.startsWith(deliveryOf(trace, record)))
			);
			const isBesideAnother = trace.faults.some((other, k) => k !== i && other.at === one.at && other.kind.startsWith('fail'));
			const mayBeUnheard = ANSWERS.has(one.kind) && (isUnheard || isOver || isBesideAnother);
			if (!isUnmatched && strikes.length === 0 && !mayBeUnheard) return [`${one.kind} at ${one.at} matches and strikes nowhere`];
			return strikes.filter((record) => !standsAt(record, one.at)).map((record) => `${one.kind} at ${one.at} strikes in ${at(record)}`);
		}),

	'a fault point names the record that stands for it': (trace) =>
		trace.points.flatMap((point) => {
			const record = trace.records[point.seq];
			const own = trace.records.filter((other) => other.address === point.address);
			const isCall = point.address.split('/').length > 3;
			// The best there is: what was done, then what was tried. Nothing, when the module died before or the message never arrived.
			const best = (isCall ? [DONE, TRIED] : [ARRIVED]).map((kinds) => own.filter((other) => kinds.has(other.kind))).find((found) => found.length > 0);
			return !best || best.some((other) => other === record) ? [] : [`${point.address} names ${record ? at(record) : 'nothing'}`];
		}),

	'the verdict follows from the end and the invariants': (trace) => {
		const { held, invariants, sentence } = trace.verdict;
		const found: string[] = [];
		if (held !== (trace.end.kind === 'quiescent' && invariants.every((one) => one.held))) found.push(`held is ${String(held)}`);
		if (sentence === '') found.push('it says nothing');
		for (const one of invariants) {
			if (one.held !== (one.brokeAt === null) || one.held !== (one.sentence === '')) found.push(`${one.label} is half broken`);
			if (one.brokeAt !== null && !trace.records[one.brokeAt]) found.push(`${one.label} broke at no record`);
		}
		const [firstHeld] = invariants.map((one) => one.held).flatMap((isHeld, i) => (isHeld ? [i] : []));
		if (firstHeld !== undefined && invariants.slice(firstHeld).some((one) => !one.held)) found.push('violated ones do not come first');
		return found;
	}
};

/** Kinds that only a living handler brings about. What was on its way out when it died may still arrive. */
const GOING_ON: ReadonlySet<string> = new Set<TraceRecord['kind']>(['ack', 'retry', 'park', 'throw', 'reply', 'fail', 'note']);
const ANSWERS: ReadonlySet<string> = new Set(['decline', 'fail-before', 'fail-after', 'conflict', 'cancel-late', 'down']);
const DONE: ReadonlySet<string> = new Set<TraceRecord['kind']>(['append', 'send', 'publish', 'read', 'call', 'commit', 'schedule', 'cancel']);
const TRIED: ReadonlySet<string> = new Set<TraceRecord['kind']>(['conflict', 'fail', 'condition']);
const ARRIVED: ReadonlySet<string> = new Set<TraceRecord['kind']>(['deliver']);

function deliveryOf(trace: Trace, record: TraceRecord): string {
	return trace.records[record.handling ?? -1]?.address ?? 'nowhere';
}

function standsAt(record: TraceRecord, address: string): boolean {
	// A crash belongs to a module; the others carry the very address.
	return record.kind === 'crash' ? address.startsWith(`${record.lane}/`) : record.address === address;
}
