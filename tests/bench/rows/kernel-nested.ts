/** The same ten effects, by helpers and `Promise.all`: calls come a few turns late, and two answers are open at once. */
import type { Duel } from '../row.ts';
import { ourKernel, waitIdle, type Effect } from './two-drivers.ts';

async function helper(effect: Effect): Promise<void> {
	await effect('helper');
}

async function tenNested(effect: Effect): Promise<void> {
	for (let i = 0; i < 3; i++) {
		await helper(effect);
		await Promise.all([effect('one'), helper(effect)]);
	}
	await effect('last');
}

export const kernelNested: Duel = {
	kind: 'duel',
	name: 'kernel-nested',
	what: 'kernel alone: the same with helpers and Promise.all',
	as: 'times as fast',
	ours: ourKernel(tenNested),
	peer: waitIdle(tenNested),
	must: 2.5,
	aim: 3.5
};
