import { describe, expect, it } from 'vitest';
import { loadProgram } from '#cli/node-host.ts';
import { ofKind, theOnly } from '#tests/support/engine/reading.ts';
import { runProgram } from '#tests/support/engine/system.ts';
import type { Trace, TraceRecord } from '#trace/record.ts';

const SAGA = `import { module } from 'faultline';

async function pay(gateway) {
	return gateway.Bank.pay({});
}

export default module('Saga', {
	handles: {
		Start: async (c, { commands, events, gateway, database }) => {
			const stream = events.stream('s');
			await stream.read();
			await stream.aggregate({ initialState: () => 0, evolve: (n) => n });
			await stream.append([
				{ type: 'Begun', data: {} }
			]);
			await database.transaction(async (tx) => {
				await tx.put('t', 'k', { n: 1 });
			});
			await pay(gateway);
			await events.publish({ type: 'Told', data: {} });
			await commands.send({ type: 'Work', data: {} });
			await [1].reduce(async (_, n) => { await commands.send({ type: 'Work', data: { n } }); }, undefined);
		},
		Work: (c, { commands }) => {
			if (c.data.n === undefined) { commands.send({ type: 'Idle', data: {} }); return; }
			JSON.parse('{');
		},
		Idle: (c, { events }) => events.publish({ type: 'Bad', data: { at: () => 1 } })
	}
});
`;

const SCENARIO = `import { scenario } from 'faultline';

export default scenario({
	id: 'lines',
	modules: [{ file: 'saga.ts', label: 'Saga', role: 'saga', icon: 'workflow' }],
	externals: [{ name: 'Bank', label: 'Bank', icon: 'globe', operations: { pay: { perform: () => ({ status: 200, reason: 'paid' }) } } }],
	first: [{ command: { type: 'Start', data: {} }, correlationId: 'c-1' }],
	invariants: []
});
`;

async function runText(saga: string, scenario = SCENARIO): Promise<Trace> {
	const loaded = loadProgram([
		{ path: 'saga.ts', text: saga },
		{ path: 'scenario.ts', text: scenario }
	]);
	if (loaded.kind === 'refused') throw new Error(loaded.problem.sentence);
	return runProgram(loaded.program);
}

/** 1-based line of the text that contains this. */
const lineOf = (words: string): number => SAGA.split('\n').findIndex((line) => line.includes(words)) + 1;
const at = (record: TraceRecord | undefined) => [record?.source?.file, record?.source?.line];

describe('a record names the line of the learner that did it', () => {
	it('for every port, through helpers and callbacks', async () => {
		const trace = await runText(SAGA);
		const [read, aggregate] = ofKind(trace, 'read');
		const [first, second, third] = ofKind(trace, 'send');
		expect(at(read)).toEqual(['saga.ts', lineOf('stream.read()')]);
		expect(at(aggregate)).toEqual(['saga.ts', lineOf('stream.aggregate')]);
		expect(at(theOnly(trace, 'append'))).toEqual(['saga.ts', lineOf('stream.append')]);
		expect(at(theOnly(trace, 'commit'))).toEqual(['saga.ts', lineOf('database.transaction')]);
		expect(at(theOnly(trace, 'call'))).toEqual(['saga.ts', lineOf('return gateway.Bank')]);
		expect(at(theOnly(trace, 'publish'))).toEqual(['saga.ts', lineOf("events.publish({ type: 'Told'")]);
		expect(at(first)).toEqual(['saga.ts', lineOf("await commands.send({ type: 'Work', data: {} })")]);
		expect([second, third].map((record) => record?.source?.line).sort()).toEqual([lineOf('[1].reduce'), lineOf("type: 'Idle'")].sort());
	});

	it('for what was thrown, what was not awaited and what could not be sent', async () => {
		const trace = await runText(SAGA);
		expect(
			ofKind(trace, 'throw')
				.map((record) => [record.data.error.name, record.source?.line])
				.sort()
		).toEqual(
			[
				['NotJsonError', lineOf("type: 'Bad'")],
				['SyntaxError', lineOf('JSON.parse')]
			].sort()
		);
		expect(trace.problems.map((problem) => [problem.code, problem.source?.line]).sort()).toEqual(
			[
				['handler-bug', lineOf('JSON.parse')],
				['handler-bug', lineOf("type: 'Bad'")],
				['not-awaited', lineOf("type: 'Idle'")]
			].sort()
		);
	});

	it('for a file that cannot be loaded, and code of the scenario that throws', async () => {
		const broken = await runText(`\n\nthrow new Error('no luck');\n${SAGA}`);
		expect(broken.end).toMatchObject({ kind: 'failed', problem: { code: 'load-failed', source: { file: 'saga.ts', line: 3 } } });
		const thrower = await runText(SAGA, SCENARIO.replace("({ status: 200, reason: 'paid' })", '{\n\n\tthrow new Error(); }'));
		expect(thrower.end).toMatchObject({ kind: 'failed', problem: { code: 'scenario-threw', source: { file: 'scenario.ts' } } });
	});

	it('is no part of the hash', async () => {
		expect((await runText(`// A line more.\n${SAGA}`)).hash).toBe((await runText(SAGA)).hash);
	});
});
