import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projection } from '#engine/api/module.ts';
import type { ScenarioStep } from '#engine/api/scenario.ts';
import { ofKind, problemCodes, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { fault, runSystem, type SystemParts } from '#tests/support/engine/system.ts';

interface Room {
	readonly cleanings: number;
}

/** `Staff` cleans rooms a, b and a again; `Board` counts the cleanings of each. */
const hotel = (steps: readonly ScenarioStep[] = []): SystemParts => ({
	modules: {
		Staff: () => ({
			handles: {
				Start: async (_, { events }) => {
					for (const room of ['a', 'b', 'a']) await events.stream(`room-${room}`).append([{ type: 'RoomCleaned', data: { room } }]);
				}
			}
		}),
		Board: () => ({
			projects: {
				rooms: projection<Room>({
					initialState: () => ({ cleanings: 0 }),
					key: (e) => String(e.data['room']),
					evolve: { RoomCleaned: (row) => ({ cleanings: row.cleanings + 1 }) }
				})
			}
		})
	},
	rest: { steps }
});

/** Rows of the board as the last commits left them. */
const board = (trace: Awaited<ReturnType<typeof runSystem>>) =>
	Object.fromEntries(
		ofKind(trace, 'commit', 'Board')
			.flatMap((record) => record.data.writes)
			.filter((write) => write.table === 'rooms')
			.map((write) => [write.key, write.row])
	);
const FULL = { a: { cleanings: 2 }, b: { cleanings: 1 } };

describe('a read model', () => {
	it('is folded from events in the order of the log, one row for each key', async () => {
		const trace = await runSystem(hotel());
		expect(board(trace)).toEqual(FULL);
		expect(ofKind(trace, 'deliver', 'Board').every((record) => record.data.via === 'projection')).toBe(true);
	});

	it('lags behind, and catches up', async () => {
		const trace = await runSystem(hotel(), { faults: [fault('lag', 'Board/RoomCleaned/c-1#2', 9000)] });
		expect(board(trace)).toEqual(FULL);
		expect(ofKind(trace, 'commit', 'Board').at(-1)?.timeMs).toBeGreaterThan(9000);
	});

	it('is the same when it is thrown away and folded again', async () => {
		const trace = await runSystem(hotel([{ do: 'rebuild', module: 'Board', atMs: 500 }]));
		expect(theOnly(trace, 'rebuild').data.tables).toEqual(['rooms']);
		expect(ofKind(trace, 'deliver', 'Board').map((record) => record.data.redelivery)).toEqual([false, false, false, true, true, true]);
		expect(board(trace)).toEqual(FULL);
	});

	it('counts each event once whatever happens on the way', async () => {
		const kinds = ['crash-before', 'crash-after', 'crash-before-ack', 'duplicate', 'drop', 'delay', 'fail-before', 'fail-after', 'lag', 'poison'];
		const places = ['', '/transaction#1'].flatMap((call) => [1, 2, 3].map((n) => `Board/RoomCleaned/c-1#${String(n)}${call}`));
		const script = fc.array(fc.record({ kind: fc.constantFrom(...kinds.slice(0, -1)), at: fc.constantFrom(...places) }), { maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(script, fc.boolean(), async (faults, isRebuilt) => {
				const trace = await runSystem(hotel(isRebuilt ? [{ do: 'rebuild', module: 'Board', atMs: 20 }] : []), { faults });
				expect(board(trace)).toEqual(FULL);
			}),
			{ numRuns: 60 }
		);
	});

	it('can be folded anew only where nothing is done twice by it', async () => {
		const parts = hotel([{ do: 'rebuild', module: 'Staff', atMs: 500 }]);
		const trace = await runSystem(parts);
		expect(problemCodes(trace)).toEqual(['rebuild-refused']);
		expect(typesOf(trace, 'append')).toHaveLength(3);
	});
});
