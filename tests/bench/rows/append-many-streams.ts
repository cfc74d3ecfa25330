/** An append costs the same however many streams there are. There are 30,000 events each time. */
import type { Growth } from '../row.ts';
import { appendTo, logOf, streamNames } from './two-stores.ts';

const EVENTS = 30_000;
const APPENDS = 4000;

export const appendManyStreams: Growth = {
	kind: 'growth',
	name: 'append-many',
	what: 'append to each stream in turn',
	of: 'streams',
	sizes: [1000, 3000, 10_000],
	at(size) {
		const streams = streamNames(size);
		return {
			name: String(size),
			prepare() {
				const log = logOf(streams, EVENTS);
				return () => {
					for (let i = 0; i < APPENDS; i++) appendTo(log, streams[i % size] ?? '', EVENTS + i);
					return APPENDS;
				};
			}
		};
	},
	must: 1.5,
	aim: 1.2
};
