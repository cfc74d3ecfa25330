/** A delivery that appends to a stream of its own costs the same whether there are few streams or many: nothing in its path looks at all of them. */
import type { Growth } from '../row.ts';
import { play } from '../program.ts';
import { walk } from './walk.ts';

export const deliveryManyStreams: Growth = {
	kind: 'growth',
	name: 'delivery-streams',
	what: 'deliver, append to a stream of its own, send',
	of: 'streams by then',
	sizes: [300, 1500, 7500],
	at(size) {
		const program = walk({ steps: size, stream: "'walk-' + n" });
		return {
			name: String(size),
			prepare: () => async () => (await play(program)).deliveries
		};
	},
	must: 1.5,
	aim: 1.2
};
