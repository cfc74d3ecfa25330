import { describe, expect, it } from 'vitest';
import { nodeHost } from '#cli/node-host.ts';
import { fault, programOf, type SystemParts } from '#tests/support/engine/system.ts';
import type { Schedule } from '#trace/sweep.ts';
import { tryOut } from './outcome.ts';

const parts: SystemParts = {
	first: [
		{ type: 'Left', correlationId: 'c-1' },
		{ type: 'Right', correlationId: 'c-2', atMs: 30 }
	],
	modules: {
		A: () => ({ handles: { Left: (_, { events }) => events.publish({ type: 'LeftDone', data: {} }) } }),
		B: () => ({ handles: { Right: (_, { events }) => events.publish({ type: 'RightDone', data: {} }) } }),
		C: () => ({ on: { LeftDone: () => undefined, RightDone: () => undefined } })
	}
};

async function history(schedule: Partial<Schedule>): Promise<string> {
	return (await tryOut(programOf(parts), nodeHost, { seed: 0, faults: [], ...schedule })).history;
}

describe('two runs are the same history', () => {
	it('where each module meets and does the same in the same order, whatever the time', async () => {
		const plain = await history({});
		expect(plain).toMatch(/^[\da-f]{12}$/);
		expect(await history({})).toBe(plain);
		// Left is later than Right now, and neither module knows of the other; C still hears of Left first.
		expect(await history({ faults: [fault('delay', 'B/Right/c-2#1', 5000)] })).toBe(plain);
	});

	it('and are not where a message comes in another attempt: its handler can tell', async () => {
		expect(await history({ faults: [fault('drop', 'B/Right/c-2#1')] })).not.toBe(await history({}));
	});

	it('and are not where one of them meets it in another order, or meets more', async () => {
		const plain = await history({});
		expect(await history({ faults: [fault('delay', 'C/LeftDone/c-1#1', 5000)] })).not.toBe(plain);
		expect(await history({ faults: [fault('fail-after', 'B/Right/c-2#1/publish#1')] })).not.toBe(plain);
	});
});
