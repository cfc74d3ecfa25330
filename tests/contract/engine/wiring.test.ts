import { describe, expect, it } from 'vitest';
import { command, event } from '#engine/api/message.ts';
import { fileOf, runSystem, sweepSystem, type SystemParts } from '#tests/support/engine/system.ts';
import { ofKind, theOnly } from '#tests/support/engine/reading.ts';
import { fault } from '#tests/support/engine/system.ts';

const idle = { Start: () => undefined };
const a: SystemParts['modules'] = { A: () => ({ handles: idle }) };
const refuses = (message: string) => () => {
	throw new Error(message);
};

const rows: readonly (readonly [string, SystemParts, string, string])[] = [
	[
		'two modules that handle one command',
		{ modules: { ...a, B: () => ({ handles: idle }) } },
		'two-handlers',
		'A and B both handle `Start`. A command has exactly one handler: take it out of one of them.'
	],
	[
		'a first command that nobody handles',
		{ modules: { A: () => ({ handles: { Begin: () => undefined } }) } },
		'no-handler',
		'No module handles `Start`. Add it to `handles` of the module that should, or check the spelling.'
	],
	[
		'two modules of one name',
		{ modules: { ...a, B: () => ({}) }, files: { 'B.ts': fileOf(() => ({ name: 'A' })) } },
		'same-name',
		'A.ts and B.ts are both called `A`. Give each module a name of its own.'
	],
	[
		'a default export that is no module',
		{ modules: a, files: { 'A.ts': fileOf(() => ({ handles: idle })) } },
		'not-a-module',
		"The default export of A.ts is not a module. It should be `export default module('Name', { ... })`."
	],
	['no default export', { modules: a, files: { 'A.ts': () => undefined } }, 'not-a-module', 'The default export of A.ts is not a module.'],
	[
		'a module that throws while it is loaded',
		{ modules: a, files: { 'A.ts': fileOf(refuses('no luck')) } },
		'load-failed',
		'A.ts threw while it was loaded: Error: no luck'
	],
	[
		'a scenario that throws while it is loaded',
		{ modules: a, files: { 'scenario.ts': fileOf(refuses('no luck')) } },
		'load-failed',
		'scenario.ts threw while it was loaded: Error: no luck'
	],
	[
		'a file that is not there',
		{ modules: a, files: { 'A.ts': (require) => void require('./mesages') } },
		'load-failed',
		"A.ts imports 'mesages.ts', and there is no such file. There are: messages.ts, A.ts, scenario.ts."
	],
	[
		'a scenario that is none',
		{ modules: a, files: { 'scenario.ts': fileOf(() => ({ modules: [] })) } },
		'not-a-scenario',
		'The default export of scenario.ts is not a scenario.'
	],
	['no first command', { modules: a, first: [] }, 'no-first-command', 'The scenario has no first command, so nothing can happen. Add one to `first`.'],
	[
		'a bare command in its place',
		{ modules: a, rest: { first: [{ type: 'Start', data: {} } as never] } },
		'wrong-first',
		"The first entry of `first` in scenario.ts is no first command. It is `{ command: startTrip({ ... }), correlationId: 'trip-7' }`."
	],
	[
		'a name that is declared as a command and as an event',
		{ modules: a, declarations: [command<object>('Start'), event<object>('Start')] },
		'declared-twice',
		'`Start` is declared as a command in one file and as an event in another. Give one of them another name.'
	],
	[
		'a handler that is not there',
		{ modules: { A: () => ({ handles: { Start: undefined as never } }) } },
		'not-a-handler',
		'A is to take `Start`, and what stands there is undefined. It takes a function: check what is imported.'
	],
	[
		'a subscriber that is no function',
		{ modules: { A: () => ({ handles: idle, on: { News: { then: 1 } as never } }) } },
		'not-a-handler',
		'A is to take `News`, and what stands there is an object. It takes a function: check what is imported.'
	]
];

describe('a program that cannot run', () => {
	it.each(rows)('says what is wrong and what to do: %s', async (_, parts, code, sentence) => {
		const trace = await runSystem(parts, { seed: 3, faults: [fault('drop', 'A/Start/c-1#1')] });
		expect(trace.end).toMatchObject({ kind: 'failed', problem: { code } });
		expect(trace.verdict).toMatchObject({ held: false, sentence: expect.stringContaining(sentence) as string, invariants: [] });
		expect(trace).toMatchObject({ seed: 3, unmatchedFaults: [0], records: [], points: [], problems: [{ code }] });
		expect(trace.hash).toMatch(/^[0-9a-f]{16}$/);
		await expect(sweepSystem(parts)).rejects.toMatchObject({ problem: { code } });
	});
});

describe('a command and an event', () => {
	const declarations = [command<object>('Work'), event<object>('Worked')];
	it.each([
		[
			'an event that is sent',
			'send',
			'Worked',
			'`Worked` is declared as an event. Send commands with `commands.send`; store events with `append`, or `publish` them.'
		],
		['a command that is stored', 'append', 'Work', '`Work` is declared as a command. Send it with `commands.send`; streams hold events.'],
		['a command that is published', 'publish', 'Work', '`Work` is declared as a command. Send it with `commands.send`; streams hold events.']
	])('are not taken for each other: %s', async (_, port, type, sentence) => {
		const trace = await runSystem({
			declarations,
			modules: {
				A: () => ({
					handles: {
						Work: () => undefined,
						Start: (_message, { commands, events }) => {
							const draft = { type, data: {} };
							if (port === 'send') return commands.send(draft);
							return port === 'append' ? events.stream('s').append([draft]) : events.publish(draft);
						}
					}
				})
			}
		});
		expect(theOnly(trace, 'throw').data.error).toMatchObject({ class: 'bug', message: sentence });
	});

	it('are in the trace as they were declared, wherever a file exports them', async () => {
		const undo = event<object>('Undone', { undoes: 'Worked' });
		const refused = event<object>('Refused', { failure: true });
		const trace = await runSystem({ modules: a, declarations: [...declarations, undo, refused] });
		expect(trace.contracts).toEqual({
			Work: { type: 'Work', kind: 'command' },
			Worked: { type: 'Worked', kind: 'event' },
			Undone: { type: 'Undone', kind: 'event', undoes: 'Worked' },
			Refused: { type: 'Refused', kind: 'event', failure: true }
		});
	});
});

describe('lanes', () => {
	it('are coordinators first, then modules in the order of the scenario, then services that have one of their own', async () => {
		const icon = 'box';
		const service = (name: string, within?: string) => ({ name, label: name, icon, operations: {}, ...(within === undefined ? {} : { within }) });
		const trace = await runSystem({
			modules: { Rooms: () => ({}), Saga: () => ({ handles: idle }), View: () => ({}) },
			externals: [service('Quiet', 'Rooms'), service('Cards')],
			rest: {
				modules: [
					{ file: 'Rooms.ts', label: 'All rooms', short: 'Rm', role: 'aggregate', icon },
					{ file: 'Saga.ts', label: 'The saga', role: 'process manager', icon },
					{ file: 'View.ts', label: 'A view', role: 'read model', icon }
				]
			}
		});
		expect(trace.lanes).toEqual([
			{ id: 'Saga', label: 'The saga', short: 'The saga', role: 'process manager', kind: 'policy', icon },
			{ id: 'Rooms', label: 'All rooms', short: 'Rm', role: 'aggregate', kind: 'aggregate', icon },
			{ id: 'View', label: 'A view', short: 'A view', role: 'read model', kind: 'read', icon },
			{ id: 'Cards', label: 'Cards', short: 'Cards', role: 'external', kind: 'external', icon }
		]);
	});
});

describe('files', () => {
	it('are evaluated once for each module and life, with all that they import: no module sees the variables of another', async () => {
		const parts: SystemParts = {
			modules: { A: () => ({}), B: () => ({}) },
			files: {
				'counter.ts': (_require, exports) => {
					let count = 0;
					exports['next'] = () => ++count;
				},
				...Object.fromEntries(
					['A', 'B'].map((name) => [
						`${name}.ts`,
						(require: (path: string) => unknown, exports: Record<string, unknown>) => {
							const { next } = require('./counter') as { next: () => number };
							const again = (require('./counter') as { next: () => number }).next;
							exports['default'] = {
								name,
								handles: {
									[name === 'A' ? 'Start' : 'More']: async (
										_: unknown,
										ports: { events: { publish(draft: object): Promise<void> }; commands: { send(draft: object): Promise<void> } }
									) => {
										await ports.events.publish({ type: 'Counted', data: { name, n: [next(), again()] } });
										if (name === 'A') await ports.commands.send({ type: 'More', data: {} });
									}
								}
							};
						}
					])
				)
			}
		};
		const trace = await runSystem(parts, { faults: [fault('crash-before-ack', 'A/Start/c-1#1')] });
		expect(ofKind(trace, 'publish').map((record) => record.message?.data)).toEqual([
			{ name: 'A', n: [1, 2] },
			{ name: 'B', n: [1, 2] },
			{ name: 'A', n: [1, 2] },
			{ name: 'B', n: [3, 4] }
		]);
	});

	it('may import each other in a circle', async () => {
		const trace = await runSystem({
			modules: a,
			files: {
				'left.ts': (require, exports) => {
					exports['left'] = 1;
					exports['right'] = require('./right.ts');
				},
				'right.ts': (require, exports) => {
					exports['leftWas'] = (require('./left') as { left: number }).left;
				},
				'A.ts': (require, exports) => {
					const { right } = require('./left') as { right: { leftWas: number } };
					exports['default'] = {
						name: 'A',
						handles: {
							Start: (_: unknown, { events }: { events: { publish(draft: object): Promise<void> } }) => events.publish({ type: 'Said', data: { ...right } })
						}
					};
				}
			}
		});
		expect(theOnly(trace, 'publish').message?.data).toEqual({ leftWas: 1 });
	});
});
