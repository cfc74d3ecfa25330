import { describe, expect, it } from 'vitest';
import { retried } from '#tests/fixtures/hand-written.ts';
import type { SourceFile } from '#sandbox/job.ts';
import type { Notes } from '#sandbox/protocol.ts';
import type { Trace } from '#trace/record.ts';
import { findings, lineOfHandler } from './post-mortem.ts';

const saga: SourceFile = {
	path: 'saga.ts',
	text: "import { module } from 'faultline';\n// FlightReserved: see below\nexport default module('TripSaga', {\n\ton: {\n\t\tFlightReserved: () => 1,\n\t\tasync 'HotelReserved'(e) {},\n\t\tHotelReservedTwice: () => 2\n\t}\n});\n"
};
const others: SourceFile = { path: 'hotels.ts', text: "export default module('Hotels', { handles: { ReserveHotel: () => 1 } });\n" };
const files = [others, saga];
const silent: Notes = { beat: 3, crumb: null, loop: null };
const crumb = { count: 4, module: 'TripSaga', messageType: 'HotelReserved' };

/** The repeat's trace, in which the loop guard struck in the handler that fails in this one. */
function guarded(): Trace {
	const trace = retried();
	return {
		...trace,
		records: trace.records.map((record) =>
			record.kind === 'throw'
				? { ...record, data: { ...record.data, error: { ...record.data.error, name: 'EndlessLoopError', source: { file: 'hotels.ts', line: 9 } } } }
				: record
		)
	};
}

describe('the post-mortem', () => {
	it('names handler, message and line from the handler that the guard stopped, and leaves the trace up to there', () => {
		const trace = guarded();
		const at = trace.records.findIndex((record) => record.kind === 'throw');
		const { problem, partial } = findings(
			2,
			files,
			{ ...silent, crumb },
			{ end: { kind: 'done', value: trace }, notes: { ...silent, loop: { file: 'hotels.ts', line: 9 } } }
		);
		expect(problem).toEqual({
			code: 'stopped-in-handler',
			sentence: 'Stopped after 2 s. `ReserveHotel` in Hotels never came back. Is there a loop without an end? The one at hotels.ts, line 9 was still going.',
			source: { file: 'hotels.ts', line: 9 },
			module: 'Hotels',
			messageType: 'ReserveHotel'
		});
		expect(partial?.records).toEqual(trace.records.slice(0, at));
		expect(partial?.end).toEqual({ kind: 'stuck', module: 'Hotels', messageType: 'ReserveHotel' });
		expect(partial?.verdict.sentence).toBe(problem.sentence);
		expect(partial?.hash).not.toBe(trace.hash);
	});

	it('falls back on the last handler that began, and on where it is written', () => {
		const { problem, partial } = findings(2, files, { ...silent, crumb }, { end: { kind: 'quiet', isStarted: true }, notes: silent });
		expect(problem.sentence).toBe('Stopped after 2 s. `HotelReserved` in TripSaga never came back. Is there a loop without an end?');
		expect(problem.source).toEqual({ file: 'saga.ts', line: 6 });
		expect(partial).toBeNull();
	});

	it('names the file that never finished loading', () => {
		const { problem } = findings(2, files, silent, { end: { kind: 'quiet', isStarted: true }, notes: { ...silent, loop: { file: 'saga.ts', line: 2 } } });
		expect(problem).toMatchObject({ code: 'stopped-while-loading', source: { file: 'saga.ts', line: 2 } });
	});

	it('says no more than it knows', () => {
		expect(findings(2, files, silent, null).problem).toMatchObject({ code: 'stopped-somewhere', source: null, module: null });
	});

	it('believes no answer of the wrong shape', () => {
		const value = { ...guarded(), records: 'none' };
		expect(findings(2, files, silent, { end: { kind: 'done', value }, notes: silent }).partial).toBeNull();
	});

	it('finds a handler however it is written', () => {
		expect(lineOfHandler(files, 'TripSaga', 'FlightReserved')).toEqual({ file: 'saga.ts', line: 5 });
		expect(lineOfHandler(files, 'TripSaga', 'HotelReserved')).toEqual({ file: 'saga.ts', line: 6 });
		expect(lineOfHandler(files, 'Hotels', 'ReserveHotel')).toEqual({ file: 'hotels.ts', line: 1 });
		expect(lineOfHandler(files, 'TripSaga', 'Reserved')).toBeNull();
		expect(lineOfHandler(files, 'Trip(Saga', 'A')).toBeNull();
	});
});
