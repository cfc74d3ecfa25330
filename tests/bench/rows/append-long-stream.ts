/** An append costs the same however long its stream is. There are 40,000 events each time: in 40 streams, in 8, in one. */
import type { Growth } from '../row.ts';
import { appendTo, logOf, streamNames } from './two-stores.ts';

const EVENTS = 40_000;
const APPENDS = 4000;

export const appendLongStream: Growth = {
	kind: 'growth',
	name: 'append-long',
	what: 'append to a stream',
	of: 'events in it',
	sizes: [1000, 5000, 40_000],
	at(size) {
		const streams = streamNames(EVENTS / size);
		return {
			name: String(size),
			prepare() {
				const log = logOf(streams, EVENTS);
				return () => {
					for (let i = 0; i < APPENDS; i++) appendTo(log, streams[i % streams.length] ?? '', EVENTS + i);
					return APPENDS;
				};
			}
		};
	},
	must: 1.5,
	aim: 1.2
};
