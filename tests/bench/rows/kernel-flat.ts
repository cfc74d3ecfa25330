/** How fast schedules are driven when a handler awaits one effect after the other. The wider margin is the price of what `waitIdle` waits for: 50 turns a step. */
import type { Duel } from '../row.ts';
import { ourKernel, waitIdle, type Effect } from './two-drivers.ts';

async function tenInARow(effect: Effect): Promise<void> {
	for (let i = 0; i < 10; i++) await effect('effect');
}

export const kernelFlat: Duel = {
	kind: 'duel',
	name: 'kernel-flat',
	what: 'kernel alone: 5 sagas of 10 awaited effects, against waitIdle of fast-check',
	as: 'times as fast',
	ours: ourKernel(tenInARow),
	peer: waitIdle(tenInARow),
	must: 3,
	aim: 4
};
