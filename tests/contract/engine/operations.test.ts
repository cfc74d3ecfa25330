import { describe, expect, it } from 'vitest';
import { ofKind, outline, problemCodes, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, fileOf, runSystem, type Handler, type SystemParts } from '#tests/support/engine/system.ts';
import { module } from '#engine/api/module.ts';

const append =
	(type: string): Handler =>
	(_, { events }) =>
		events.stream('s').append([{ type, data: {} }]);

describe('a deploy', () => {
	const parts: SystemParts = {
		modules: { A: () => ({ handles: { Start: append('ByOne') } }) },
		files: { 'a-v2.ts': fileOf(() => module('A', { handles: { Start: append('ByTwo'), Extra: append('Extra') } })) },
		first: [
			{ type: 'Start', atMs: 499 },
			{ type: 'Start', atMs: 1000 }
		],
		rest: { steps: [{ do: 'deploy', module: 'A', file: 'a-v2.ts', atMs: 500 }] }
	};

	it('gives what comes to the new version, and lets the old one end what it has in hand', async () => {
		const trace = await runSystem(parts);
		expect(typesOf(trace, 'append')).toEqual(['ByOne', 'ByTwo']);
		expect(ofKind(trace, 'deliver').map((record) => record.data.version)).toEqual([1, 2]);
		const deployed = theOnly(trace, 'deploy');
		expect(deployed.data).toEqual({ file: 'a-v2.ts', version: 2 });
		expect(ofKind(trace, 'append')[0]?.seq).toBeGreaterThan(deployed.seq);
	});

	it('hands over what a crash of the old version brings again', async () => {
		const trace = await runSystem(parts, { faults: [fault('crash-before', 'A/Start/c-1#1/append#1')] });
		expect(typesOf(trace, 'append')).toEqual(['ByTwo', 'ByTwo']);
		expect(ofKind(trace, 'restart')).toEqual([]);
	});

	it('can be rolled back, and a retry that waited meets the version that is there then', async () => {
		const waits: SystemParts = {
			...parts,
			files: {
				'a-v2.ts': fileOf(() => module('A', { handles: { Start: append('ByTwo') } })),
				'a-v1.ts': fileOf(() => module('A', { handles: { Start: append('ByOneAgain') } }))
			},
			modules: { A: () => ({ handles: { Start: append('ByOne') }, retries: { immediate: 0, delayed: 1, baseMs: 3000 } }) },
			first: [{ type: 'Start' }],
			rest: {
				steps: [
					{ do: 'deploy', module: 'A', file: 'a-v2.ts', atMs: 500 },
					{ do: 'deploy', module: 'A', file: 'a-v1.ts', atMs: 900 }
				]
			}
		};
		const trace = await runSystem(waits, { faults: [fault('fail-before', 'A/Start/c-1#1/append#1')] });
		expect(typesOf(trace, 'append')).toEqual(['ByOneAgain']);
		expect(ofKind(trace, 'deliver').at(-1)?.data).toMatchObject({ version: 3, attempt: 2 });
	});

	it('parks a command that it does not handle any more: redriven after the next deploy, it is handled', async () => {
		const back: SystemParts = {
			modules: {
				A: () => ({ handles: { Start: (_, { commands }) => commands.send({ type: 'SetProfile', data: {} }) } }),
				B: () => ({ handles: { SetProfile: append('Set') } })
			},
			files: { 'b-v1.ts': fileOf(() => module('B', { handles: { UpdateProfile: append('Updated') } })) },
			rest: {
				steps: [
					{ do: 'deploy', module: 'B', file: 'b-v1.ts', atMs: 500 },
					{ do: 'deploy', module: 'B', file: 'B.ts', atMs: 9000 },
					{ do: 'redrive', module: 'B', atMs: 9500 }
				]
			}
		};
		const trace = await runSystem(back, { faults: [fault('delay', 'B/SetProfile/c-1#1', 2000)] });
		expect(theOnly(trace, 'park').data).toMatchObject({ attempts: 1, reason: 'PermanentError: Version 2 of B does not handle SetProfile.' });
		expect(typesOf(trace, 'append')).toEqual(['Set']);
	});

	it('does without an event that it does not react to any more', async () => {
		const trace = await runSystem(
			{
				modules: {
					A: () => ({ handles: { Start: (_, { events }) => events.publish({ type: 'Told', data: {} }) } }),
					B: () => ({ on: { Told: append('Noted') } })
				},
				files: { 'b-v2.ts': fileOf(() => module('B', { on: { Other: append('Noted') } })) },
				rest: { steps: [{ do: 'deploy', module: 'B', file: 'b-v2.ts', atMs: 500 }] }
			},
			{ faults: [fault('delay', 'B/Told/c-1#1', 2000)] }
		);
		expect(ofKind(trace, 'park')).toEqual([]);
		expect(typesOf(trace, 'append')).toEqual([]);
		expect(typesOf(trace, 'ack', 'B')).toEqual(['Told']);
	});

	it('of a file that throws ends the run in words', async () => {
		const broken: SystemParts = {
			...parts,
			files: {
				'a-v2.ts': () => {
					throw new Error('typo');
				}
			}
		};
		const trace = await runSystem(broken);
		expect(trace.end).toMatchObject({ kind: 'failed', problem: { sentence: 'a-v2.ts threw while it was loaded: Error: typo' } });
	});

	it('that handles what another module handles is refused', async () => {
		const trace = await runSystem({ ...parts, modules: { ...parts.modules, B: () => ({ handles: { Extra: () => undefined } }) } });
		expect(problemCodes(trace)).toContain('two-handlers');
	});
});

describe('a graceful stop', () => {
	it('ends what is in hand, takes nothing more, loses nothing, and is not a crash', async () => {
		const trace = await runSystem({
			modules: { A: () => ({ handles: { Start: append('Done') } }) },
			first: [
				{ type: 'Start', atMs: 499 },
				{ type: 'Start', atMs: 600 }
			],
			rest: {
				steps: [
					{ do: 'stop', module: 'A', atMs: 500 },
					{ do: 'start', module: 'A', atMs: 5000 }
				]
			}
		});
		expect(ofKind(trace, 'crash')).toEqual([]);
		expect(outline(trace).filter((line) => /^(deliver|ack|stop|start)/.test(line))).toEqual([
			'deliver A Start',
			'stop A',
			'ack A Start',
			'start A',
			'deliver A Start',
			'ack A Start'
		]);
		expect(ofKind(trace, 'append')[1]?.timeMs).toBeGreaterThan(5000);
	});
});

describe('a tick', () => {
	it('comes as often as the scenario says, and no more', async () => {
		const trace = await runSystem({
			modules: { A: () => ({ handles: { Tick: () => undefined } }) },
			first: [{ type: 'Tick', correlationId: 'clock', atMs: 100, everyMs: 1000, times: 3 }]
		});
		expect(ofKind(trace, 'deliver').map((record) => record.timeMs)).toEqual([100, 1100, 2100]);
		expect(ofKind(trace, 'deliver').map((record) => record.address)).toEqual(['A/Tick/clock#1', 'A/Tick/clock#2', 'A/Tick/clock#3']);
	});
});

describe('what is offered', () => {
	it('is the usual kinds, or those that the scenario names', async () => {
		const parts: SystemParts = { modules: { A: () => ({ handles: { Start: append('Done') } }) } };
		const kindsOf = async (rest: SystemParts['rest']) => (await runSystem({ ...parts, ...(rest ? { rest } : {}) })).points.map((point) => point.kinds);
		expect(await kindsOf(undefined)).toEqual([
			['crash-before', 'crash-before-ack', 'drop', 'duplicate', 'delay'],
			['crash-before', 'crash-after', 'fail-before', 'fail-after']
		]);
		expect(await kindsOf({ faults: ['poison', 'slow'] })).toEqual([['poison'], ['slow']]);
	});

	it('must be there: a wrong id is answered with the nearest', async () => {
		const trace = await runSystem({ modules: { A: () => ({ handles: { Start: append('Done') } }) }, rest: { faults: ['poisn'] } });
		expect(trace.verdict.sentence).toBe('The scenario offers the fault kind `poisn`, and there is none. Did you mean `poison`?');
	});
});

describe('a module outline', () => {
	it('says what each module handles, reacts to, schedules and projects', async () => {
		const trace = await runSystem({
			modules: { A: () => ({ handles: { Start: () => undefined }, on: { Done: () => undefined }, timers: { Ring: () => undefined }, database: 'Shared' }) }
		});
		expect(trace.system).toEqual([{ name: 'A', file: 'A.ts', handles: ['Start'], on: ['Done'], timers: ['Ring'], projections: [], database: 'Shared' }]);
	});
});
