/** A schedule of a sweep costs the same whether it is one of the first or of the last: nothing of those that held is kept. */
import { nodeHost } from '#cli/node-host.ts';
import { sweep } from '#engine/sweep/sweep.ts';
import type { Growth } from '../row.ts';
import { walk } from './walk.ts';

export const sweepLong: Growth = {
	kind: 'growth',
	name: 'sweep',
	what: 'one schedule of a sweep',
	of: 'schedules by chance in it',
	sizes: [100, 400, 1600],
	at(size) {
		const program = walk({ steps: 3, stream: "'walk-1'" });
		return {
			name: String(size),
			prepare: () => async () => {
				const options = { seed: 0, faults: [], seedCount: size, pairBudget: 0, onProgress: () => undefined, shouldStop: () => false };
				return (await sweep(program, nodeHost, options)).schedules;
			}
		};
	},
	must: 1.5,
	aim: 1.2
};
