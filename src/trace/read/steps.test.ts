import { describe, expect, it } from 'vitest';
import type { Message, RecordData, RecordKind, TraceRecord } from '../record.ts';
import { lastSeqOfStep, stepOfSeq, stepsOf } from './steps.ts';

const DATA: { readonly [K in RecordKind]: RecordData[K] } = {
	deliver: { attempt: 1, redelivery: false, duplicate: false, via: 'command', instance: 1, version: 1 },
	send: { to: 'B', durable: true },
	append: { expected: 'any version', batchIndex: 0, batchSize: 1, checkpoint: false, repeated: false },
	publish: { to: [], durable: true },
	commit: { database: 'B', writes: [], outbox: [] },
	schedule: { to: 'B', token: 'm-9', dueAtMs: 9, repeated: false },
	cancel: { token: 'm-9', tookEffect: true },
	timer: { to: 'B', token: 'm-9', dueAtMs: 9 },
	redrive: { to: 'B' },
	discard: { reason: 'no' },
	timeout: { afterMs: 9 },
	refuse: { attempt: 1 },
	deploy: { file: 'b-v2.ts', version: 2 },
	stop: { why: 'asked' },
	start: { why: 'asked' },
	rebuild: { tables: ['t'] },
	condition: { what: 'slow', isOver: false, forMs: 9 },
	read: { stream: 's', count: 0 },
	call: { service: 'Bank', operation: 'pay', request: {}, key: null, quiet: false },
	effect: { service: 'Bank', operation: 'pay', postings: [], repeated: false },
	reply: { service: 'Bank', operation: 'pay', answer: null, label: '200 paid', refused: false, lost: false, quiet: false },
	ack: { attempt: 1 },
	throw: { error: { name: 'Error', message: 'no', class: 'bug', source: null }, attempt: 1 },
	retry: { attempt: 2, atMs: 1, reason: '' },
	park: { reason: '', attempts: 1, consumer: '' },
	crash: { when: 'before', instance: 1, lostDeliveries: [] },
	restart: { incarnation: 2, instance: 1 },
	drop: { to: 'B', redeliveredAtMs: null },
	duplicate: { to: 'B', atMs: 1 },
	delay: { to: 'B', byMs: 1 },
	conflict: { stream: 's', expected: '0', current: '1' },
	fail: { call: 'append', done: false },
	note: { code: 'log', text: '' },
	ledger: { values: {} },
	state: { name: 'trip', value: {} },
	verdict: { invariant: 'always-1', held: false, sentence: '' },
	stuck: { waitingFor: '' }
};

interface Draft {
	readonly kind: RecordKind;
	readonly message?: Message;
	readonly fault?: number;
	readonly cause?: number;
	readonly handling?: number;
	readonly data?: Readonly<Record<string, unknown>>;
}

function recordsOf(...drafts: readonly Draft[]): readonly TraceRecord[] {
	return drafts.map((draft, seq) => {
		const { kind, message = null, fault = null, cause = null, handling = null, data = {} } = draft;
		const record = {
			seq,
			timeMs: seq,
			lane: 'A',
			kind,
			cause,
			handling,
			message,
			fault,
			address: null,
			source: null,
			summary: '',
			data: { ...DATA[kind], ...data }
		};
		// Safe: the data is of its kind, and only tests of this file make records so.
		return record as unknown as TraceRecord;
	});
}

let ids = 0;
function message(kind: Message['kind'], type = 'Made'): Message {
	return {
		type,
		kind,
		data: {},
		messageId: `m-${String(++ids)}`,
		correlationId: 'c-1',
		causationId: null,
		streamName: null,
		streamPosition: null,
		globalPosition: null,
		attempt: 1
	};
}

/** Which records begin a step, as positions. */
const beginnings = (...drafts: readonly Draft[]): readonly number[] => stepsOf({ records: recordsOf(...drafts) }).map((step) => step.record.seq);

const START: Draft = { kind: 'deliver', message: message('command', 'Start') };

describe('a step', () => {
	it.each<RecordKind>(['append', 'publish', 'crash', 'restart', 'drop', 'throw', 'park', 'conflict', 'stuck', 'call', 'reply'])(
		'begins with what moves the story: %s',
		(kind) => {
			expect(beginnings(START, { kind, message: message('event') })).toEqual([0, 1]);
		}
	);

	it.each<RecordKind>(['send', 'read', 'effect', 'ack', 'retry', 'note', 'ledger', 'state', 'verdict', 'duplicate', 'delay', 'fail'])(
		'takes the smaller ones with it: %s',
		(kind) => {
			expect(beginnings(START, { kind, message: message('event') })).toEqual([0]);
		}
	);

	it.each<RecordKind>(['duplicate', 'delay', 'fail', 'deliver', 'reply'])('begins with whatever a fault hits: %s', (kind) => {
		expect(beginnings(START, { kind, message: message('event'), fault: 0 })).toEqual([0, 1]);
	});

	it('does not begin with an ack, not even under a fault', () => {
		expect(beginnings(START, { kind: 'ack', fault: 0 })).toEqual([0]);
	});

	it('begins with each command that arrives', () => {
		expect(beginnings(START, { kind: 'deliver', message: message('command') })).toEqual([0, 1]);
	});

	it.each<[string, Readonly<Record<string, unknown>>, readonly number[]]>([
		['that is quiet, and answers well', {}, [0]],
		['that is quiet, and refuses', { refused: true }, [0, 2]],
		['that is quiet, and says nothing', { lost: true }, [0, 2]]
	])('begins with what a service has to say: one %s', (_, data, expected) => {
		expect(beginnings(START, { kind: 'call', data: { quiet: true } }, { kind: 'reply', data: { quiet: true, ...data } })).toEqual(expected);
	});
});

describe('an event that reaches its subscriber', () => {
	const made = message('event');
	const told = message('event', 'Told');

	it.each<RecordKind>(['append', 'publish'])('with nothing in between is part of the step that brought it about: %s', (kind) => {
		expect(beginnings(START, { kind, message: made }, { kind: 'ack' }, { kind: 'deliver', message: made, data: { via: 'subscription' } })).toEqual([0, 1]);
	});

	it('goes to all of several subscribers in that step', () => {
		expect(
			beginnings(START, { kind: 'publish', message: told }, { kind: 'deliver', message: told }, { kind: 'ack' }, { kind: 'deliver', message: told })
		).toEqual([0, 1]);
	});

	it('later, after something else, is a step of its own', () => {
		expect(beginnings(START, { kind: 'append', message: made }, { kind: 'call' }, { kind: 'deliver', message: made })).toEqual([0, 1, 2, 3]);
		expect(beginnings(START, { kind: 'append', message: made }, { kind: 'append', message: told }, { kind: 'deliver', message: made })).toEqual([0, 1, 2, 3]);
	});

	it.each([{ redelivery: true }, { duplicate: true }])('again is a step of its own: %j', (data) => {
		expect(beginnings(START, { kind: 'append', message: made }, { kind: 'deliver', message: made, data })).toEqual([0, 1, 2]);
	});

	it('without a record of where it came from is a step of its own', () => {
		expect(beginnings({ kind: 'deliver', message: made })).toEqual([0]);
	});

	it('is part of the step when it was stored together with others right there', () => {
		const [one, two, three] = [message('event', 'One'), message('event', 'Two'), message('event', 'Three')];
		const batch = [one, two, three].map((each, batchIndex): Draft => ({ kind: 'append', message: each, handling: 0, data: { batchIndex, batchSize: 3 } }));
		const arriving = [one, two, three].map((each, i): Draft => ({ kind: 'deliver', message: each, cause: i + 1 }));
		expect(beginnings(START, ...batch, ...arriving)).toEqual([0, 1, 2, 3]);
	});

	it('is a step of its own when it was stored earlier than the others', () => {
		const [early, one, two] = [message('event', 'Early'), message('event', 'One'), message('event', 'Two')];
		const batch = [one, two].map((each, batchIndex): Draft => ({ kind: 'append', message: each, handling: 0, data: { batchIndex, batchSize: 2 } }));
		expect(beginnings(START, { kind: 'append', message: early, handling: 0 }, ...batch, { kind: 'deliver', message: early, cause: 1 })).toEqual([
			0, 1, 2, 3, 4
		]);
	});
});

describe('the numbers of steps', () => {
	const trace = { records: recordsOf({ kind: 'note' }, START, { kind: 'send' }, { kind: 'crash' }, { kind: 'note' }, { kind: 'restart' }) };

	it('count from 1, without a gap', () => {
		expect(stepsOf(trace).map((step) => step.n)).toEqual([1, 2, 3]);
	});

	it('tell to which step a record belongs; what comes before the first belongs to none', () => {
		expect(trace.records.map((record) => stepOfSeq(trace, record.seq))).toEqual([0, 1, 1, 2, 2, 3]);
		expect(stepsOf(trace).map((step) => step.records.map((record) => record.seq))).toEqual([[1, 2], [3, 4], [5]]);
	});

	it('tell what has happened once the cursor is on a step', () => {
		expect([-1, 0, 1, 2, 3, 4, 99].map((n) => lastSeqOfStep(trace, n))).toEqual([-1, -1, 2, 4, 5, 5, 5]);
	});

	it('are the same list for the same records', () => {
		expect(stepsOf(trace)).toBe(stepsOf({ records: trace.records }));
	});

	it('are none when nothing happened', () => {
		expect(stepsOf({ records: [] })).toEqual([]);
		expect(lastSeqOfStep({ records: [] }, 1)).toBe(-1);
		expect(stepOfSeq({ records: [] }, 0)).toBe(0);
	});
});
