/** Whether what came back has the shape that panels rely on. It was made beside code that nobody has vouched for. */
import { isCount, isFields, isProblem, isSource } from '#sandbox/protocol.ts';
import type { RecordKind, Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';

// A record of its type, so that a new kind is a type error here and not a trace that is refused.
const KINDS: Readonly<Record<RecordKind, true>> = {
	deliver: true,
	send: true,
	append: true,
	publish: true,
	commit: true,
	schedule: true,
	cancel: true,
	timer: true,
	read: true,
	call: true,
	effect: true,
	reply: true,
	fail: true,
	ack: true,
	throw: true,
	retry: true,
	park: true,
	crash: true,
	restart: true,
	drop: true,
	duplicate: true,
	delay: true,
	conflict: true,
	note: true,
	ledger: true,
	state: true,
	verdict: true,
	redrive: true,
	discard: true,
	timeout: true,
	refuse: true,
	deploy: true,
	stop: true,
	start: true,
	rebuild: true,
	condition: true,
	stuck: true
};

export function isTrace(value: unknown): value is Trace {
	if (!isFields(value) || value.version !== 1) return false;
	const { records, lanes, contracts, accounts, points, end, verdict, problems, hints, faults, unmatchedFaults } = value;
	if (!isListOf(records, () => true) || !records.every((record, seq) => isRecord(record, seq))) return false;
	return (
		typeof value.scenarioId === 'string' &&
		typeof value.seed === 'number' &&
		typeof value.hash === 'string' &&
		isListOf(faults, isFault) &&
		isListOf(unmatchedFaults, isCount) &&
		isListOf(lanes, (lane) => hasTexts(lane, 'id', 'label', 'short', 'role', 'kind', 'icon')) &&
		isFields(contracts) &&
		Object.values(contracts).every((contract) => hasTexts(contract, 'type', 'kind')) &&
		isListOf(accounts, (account) => hasTexts(account, 'id', 'label')) &&
		isListOf(
			points,
			(point) => hasTexts(point, 'address', 'module', 'messageType', 'label', 'row') && isListOf((point as { kinds?: unknown }).kinds, isText)
		) &&
		isListOf(problems, isProblem) &&
		isListOf(hints, isText) &&
		isEnd(end) &&
		isVerdict(verdict)
	);
}

export function isSweepReport(value: unknown): value is SweepReport {
	if (!isFields(value)) return false;
	const { onTopOf, rows, together, singles, pairs, seeds, violatedSeeds, violations, smallest, state } = value;
	return (
		isListOf(onTopOf, isFault) &&
		typeof value.seed === 'number' &&
		isListOf(rows, (row) => hasTexts(row, 'id', 'kind') && isFields(row.cells) && Object.values(row.cells).every(isCell)) &&
		[together, singles, pairs, seeds].every((count) => isFields(count) && isCount(count.tried) && isCount(count.total) && isCount(count.violated)) &&
		isListOf(violatedSeeds, (seed) => typeof seed === 'number') &&
		[value.points, value.schedules, value.held, value.violated, value.histories].every(isCount) &&
		isText(value.seen) &&
		isListOf(violations, isOutcome) &&
		(smallest === null || isOutcome(smallest)) &&
		(state === 'running' || state === 'done' || state === 'stopped')
	);
}

function isRecord(value: unknown, seq: number): boolean {
	return (
		isFields(value) &&
		value.seq === seq &&
		typeof value.kind === 'string' &&
		Object.hasOwn(KINDS, value.kind) &&
		isCount(value.timeMs) &&
		typeof value.lane === 'string' &&
		typeof value.summary === 'string' &&
		isFields(value.data) &&
		[value.cause, value.handling, value.fault].every((index) => index === null || isCount(index)) &&
		(value.message === null || hasTexts(value.message, 'type', 'kind', 'messageId', 'correlationId')) &&
		(value.address === null || typeof value.address === 'string') &&
		(value.source === null || isSource(value.source))
	);
}

function isEnd(value: unknown): boolean {
	if (!isFields(value)) return false;
	if (value.kind === 'quiescent') return true;
	if (value.kind === 'livelock') return isListOf(value.cycle, isText);
	if (value.kind === 'stuck') return hasTexts(value, 'module', 'messageType');
	if (value.kind === 'crash-loop') return hasTexts(value, 'module') && isProblem(value.problem);
	return value.kind === 'failed' && isProblem(value.problem);
}

function isVerdict(value: unknown): boolean {
	return (
		hasTexts(value, 'sentence') &&
		typeof value.held === 'boolean' &&
		isListOf(value.invariants, (result) => hasTexts(result, 'id', 'kind', 'label', 'sentence') && (result.brokeAt === null || isCount(result.brokeAt)))
	);
}

function isCell(value: unknown): boolean {
	return isFields(value) && isCount(value.held) && isCount(value.violated) && (value.worst === null || isOutcome(value.worst));
}

function isOutcome(value: unknown): boolean {
	return (
		hasTexts(value, 'broke', 'sentence') &&
		typeof value.held === 'boolean' &&
		typeof value.seed === 'number' &&
		isCount(value.deliveries) &&
		isListOf(value.faults, isFault)
	);
}

function isFault(value: unknown): boolean {
	return hasTexts(value, 'kind', 'at');
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

function isListOf(value: unknown, isOne: (item: unknown) => boolean): value is readonly unknown[] {
	return Array.isArray(value) && value.every(isOne);
}

function hasTexts(value: unknown, ...names: readonly string[]): value is Readonly<Record<string, unknown>> {
	return isFields(value) && names.every((name) => typeof value[name] === 'string');
}
