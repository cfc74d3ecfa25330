import { describe, expect, it } from 'vitest';
import type { Problem, Trace, TraceRecord } from '../record.ts';
import { hashOf, hashOfJson } from './hash.ts';

const record: TraceRecord = {
	seq: 0,
	timeMs: 0,
	lane: 'Flights',
	kind: 'throw',
	cause: null,
	handling: null,
	message: {
		type: 'ReserveFlight',
		kind: 'command',
		data: { seat: '14C' },
		messageId: 'm1',
		correlationId: 'trip-7',
		causationId: null,
		streamName: null,
		streamPosition: null,
		globalPosition: null,
		attempt: 1
	},
	fault: null,
	address: null,
	source: { file: 'flights.ts', line: 3 },
	summary: 'Flights failed.',
	data: { attempt: 1, error: { name: 'Error', message: 'no', class: 'bug', source: { file: 'flights.ts', line: 3 } } }
};
const trace: Pick<Trace, 'records' | 'end' | 'verdict'> = {
	records: [record],
	end: { kind: 'quiescent' },
	verdict: { held: true, compensated: false, sentence: 'Held.', invariants: [] }
};

/** The same failure as each part of a trace tells it. */
function withError(name: string, message: string): typeof trace {
	if (record.kind !== 'throw') throw new Error('the fixture is a throw');
	const reason = `${name}: ${message}`;
	const parked = `It goes to the dead letters of Flights after 1 attempt: ${reason}`;
	const lost = `A command lies in the dead letters (${reason}).`;
	const failure: Problem = { code: 'load-failed', sentence: `flights.ts threw while it was loaded: ${reason}`, source: null, module: null, messageType: null };
	const { kind: _kind, data: _data, ...rest } = record;
	return {
		records: [
			{ ...record, summary: `${name} in Flights on ReserveFlight: ${message}`, data: { ...record.data, error: { ...record.data.error, name, message } } },
			{ ...rest, kind: 'retry', data: { attempt: 2, atMs: 1, reason } },
			{ ...rest, kind: 'park', summary: parked, data: { attempts: 1, consumer: 'Flights', reason } },
			{ ...rest, kind: 'note', summary: reason, data: { code: 'log', text: reason } },
			{ ...rest, kind: 'verdict', summary: lost, data: { invariant: 'a', held: false, sentence: lost } }
		],
		end: { kind: 'failed', problem: failure },
		verdict: {
			held: false,
			compensated: false,
			sentence: failure.sentence,
			invariants: [{ id: 'a', kind: 'always', label: 'nothing is lost', held: false, sentence: lost, brokeAt: 4 }]
		}
	};
}

describe('hashOf', () => {
	it('is 16 hex digits and never changes between versions', () => {
		expect(hashOf(trace)).toMatch(/^[0-9a-f]{16}$/);
		expect(hashOfJson({ a: [1, 'two', null, true] })).toBe('8b726a391a51a997');
	});

	it('ignores source lines, the order of keys and object identity', () => {
		if (record.kind !== 'throw') throw new Error('the fixture is a throw');
		const elsewhere: TraceRecord = { ...record, source: null, data: { error: { ...record.data.error, source: null }, attempt: 1 } };
		expect(hashOf({ ...trace, records: [elsewhere] })).toBe(hashOf(trace));
		expect(hashOf(JSON.parse(JSON.stringify(trace)) as typeof trace)).toBe(hashOf(trace));
	});

	it('tells a record, a message, an end and a verdict apart', () => {
		const others = [
			{ ...trace, records: [{ ...record, timeMs: 1 }] },
			{ ...trace, records: [{ ...record, message: record.message && { ...record.message, data: { seat: '14D' } } }] },
			{ ...trace, records: [record, record] },
			{ ...trace, end: { kind: 'livelock' as const, cycle: ['A'] } },
			{ ...trace, verdict: { ...trace.verdict, held: false } }
		];
		expect(new Set([trace, ...others].map(hashOf)).size).toBe(others.length + 1);
	});

	it('does not count how an engine words its own errors, wherever a sentence quotes it', () => {
		// Chromium and Node, Firefox, WebKit.
		const property = ["Cannot read properties of undefined (reading 'price')", 'fare is undefined', "undefined is not an object (evaluating 'fare.price')"];
		expect(new Set(property.map((words) => hashOf(withError('TypeError', words)))).size).toBe(1);
		const depth = [
			['RangeError', 'Maximum call stack size exceeded'],
			['InternalError', 'too much recursion'],
			['RangeError', 'Maximum call stack size exceeded.']
		] as const;
		expect(new Set(depth.map(([name, words]) => hashOf(withError(name, words)))).size).toBe(1);
	});

	it('counts what a learner’s own error says, and that an engine’s error is one', () => {
		const errors = [
			['Error', 'no seat'],
			['Error', 'no room'],
			['SeatTypeError', 'no seat'],
			['SeatTypeError', 'no room'],
			['TypeError', 'no seat'],
			['RangeError', 'no seat']
		] as const;
		expect(new Set(errors.map(([name, words]) => hashOf(withError(name, words)))).size).toBe(errors.length);
	});

	it('does not take one value for another of the same letters', () => {
		const values = ['1', 1, ['1'], { 1: '' }, null, [], {}, '', false, ['', ''], [['']], { a: 'b' }, { ab: '' }, ['a', 'b'], 'ab'];
		expect(new Set(values.map(hashOfJson)).size).toBe(values.length);
	});

	it('spreads: near values share no pattern', () => {
		const hashes = Array.from({ length: 20000 }, (_, index) => hashOfJson(index));
		expect(new Set(hashes).size).toBe(hashes.length);
		expect(new Set(hashes.map((hash) => hash.slice(0, 8))).size).toBeGreaterThan(19990);
		expect(new Set(hashes.map((hash) => hash.slice(8))).size).toBeGreaterThan(19990);
	});
});
