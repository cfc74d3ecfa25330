/** How many other message types there are does not matter to one that is published. */
import type { Growth } from '../row.ts';
import { play } from '../program.ts';
import { announce } from './walk.ts';

const TIMES = 1000;

export const publishManyTypes: Growth = {
	kind: 'growth',
	name: 'publish-types',
	what: 'publish once, to the last ack',
	of: 'message types',
	sizes: [10, 100, 500],
	at(size) {
		const program = announce({ times: TIMES, subscribers: 1, types: size });
		return {
			name: String(size),
			prepare: () => async () => {
				await play(program);
				return TIMES;
			}
		};
	},
	must: 1.5,
	aim: 1.2
};
