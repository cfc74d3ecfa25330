/** Publishing costs what there are handlers, no more; and each handler gets a delivery of its own, from the queue to the ack. */
import type { Growth } from '../row.ts';
import { play } from '../program.ts';
import { announce } from './walk.ts';

const TIMES = 200;

export const publishManyHandlers: Growth = {
	kind: 'growth',
	name: 'publish-handlers',
	what: 'publish once, to the last ack',
	of: 'handlers',
	sizes: [1, 3, 10],
	at(size) {
		const program = announce({ times: TIMES, subscribers: size, types: 1 });
		return {
			name: String(size),
			prepare: () => async () => {
				await play(program);
				return TIMES;
			}
		};
	},
	must: 6,
	aim: 5
};
