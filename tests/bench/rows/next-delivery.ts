/** The next delivery is found among those that wait without looking at them all: a hundred times as many may cost twice as much, for the logarithm. */
import type { Growth } from '../row.ts';
import { play } from '../program.ts';
import { crowd } from './walk.ts';

export const nextDelivery: Growth = {
	kind: 'growth',
	name: 'next-delivery',
	what: 'one delivery, the others wait',
	of: 'pending',
	sizes: [100, 1000, 10_000],
	at(size) {
		const program = crowd(size);
		return {
			name: String(size),
			prepare: () => async () => (await play(program)).deliveries
		};
	},
	must: 2,
	aim: 1.5
};
