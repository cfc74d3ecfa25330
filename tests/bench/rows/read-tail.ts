/** A read costs what it returns, not what the stream holds: the last ten events of short and long streams. With a snapshot this is what a fold reads. */
import type { Growth } from '../row.ts';
import { logOf, streamNames } from './two-stores.ts';

const EVENTS = 40_000;
const READS = 20_000;

export const readTail: Growth = {
	kind: 'growth',
	name: 'read-tail',
	what: 'read the last 10 of a stream',
	of: 'events in it',
	sizes: [100, 2000, 40_000],
	at(size) {
		const streams = streamNames(EVENTS / size);
		const log = logOf(streams, EVENTS);
		const read = (i: number): number => log.readRecorded(streams[i % streams.length] ?? '', { from: size - 10, to: Infinity }).length;
		// What readers see is made at the first read.
		streams.forEach((_, i) => read(i));
		return {
			name: String(size),
			prepare: () => () => {
				for (let i = 0; i < READS; i++) read(i);
				return READS;
			}
		};
	},
	must: 1.5,
	aim: 1.2
};
