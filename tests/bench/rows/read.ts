/** Reads a stream of 100 events. Both hand out objects that they keep: ours are frozen, and made when a stream is read for the first time. */
import type { Duel } from '../row.ts';
import { emmettWith, logWith } from './two-stores.ts';

const STREAM = 'order-7';
const EVENTS = 100;
const READS = 2000;

export const read: Duel = {
	kind: 'duel',
	name: 'read',
	what: 'read 100 events, against emmett',
	as: 'times as fast',
	ours: {
		name: 'ours',
		prepare() {
			const log = logWith(STREAM, EVENTS);
			return () => {
				let seen = 0;
				for (let i = 0; i < READS; i++) seen += log.readRecorded(STREAM, { from: 0, to: Infinity }).length;
				return seen / EVENTS;
			};
		}
	},
	peer: {
		name: 'emmett',
		async prepare() {
			const store = await emmettWith(STREAM, EVENTS);
			return async () => {
				let seen = 0;
				for (let i = 0; i < READS; i++) seen += (await store.readStream(STREAM)).events.length;
				return seen / EVENTS;
			};
		}
	},
	must: 0.5,
	aim: 1
};
