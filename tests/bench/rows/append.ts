/** Appends to 1,000 streams in turn, one event at a time, as handlers of many orders do. Ours copies and freezes what it is given; emmett stores the object itself. */
import { EventLog } from '#engine/store/event-log.ts';
import type { Duel } from '../row.ts';
import { appendTo, emmettStore, noted } from './two-stores.ts';

const STREAMS = Array.from({ length: 1000 }, (_, i) => `order-${String(i)}`);
const TURNS = 3;

export const append: Duel = {
	kind: 'duel',
	name: 'append',
	what: 'append with frozen copies, 1,000 streams in turn, against emmett',
	as: 'times as fast',
	ours: {
		name: 'ours',
		prepare() {
			const log = new EventLog();
			return () => {
				for (let turn = 0; turn < TURNS; turn++) STREAMS.forEach((stream, i) => appendTo(log, stream, turn * STREAMS.length + i));
				return TURNS * STREAMS.length;
			};
		}
	},
	peer: {
		name: 'emmett',
		prepare() {
			const store = emmettStore();
			return async () => {
				for (let turn = 0; turn < TURNS; turn++) for (const stream of STREAMS) await store.appendToStream(stream, [noted(turn)]);
				return TURNS * STREAMS.length;
			};
		}
	},
	must: 10,
	aim: 20
};
