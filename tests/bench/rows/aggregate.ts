/** Folds a stream of 100 events into a state, as a decider does before it decides. */
import type { Duel } from '../row.ts';
import { emmettWith, logWith } from './two-stores.ts';

const STREAM = 'order-7';
const EVENTS = 100;
const FOLDS = 2000;

const initialState = (): number => 0;
/** Kept out of sight of the types of both: each has its own idea of an event. */
const lineOf = (event: unknown): number => (event as { readonly data: { readonly line: number } }).data.line;

export const aggregate: Duel = {
	kind: 'duel',
	name: 'aggregate',
	what: 'fold 100 events, against emmett',
	as: 'times as fast',
	ours: {
		name: 'ours',
		prepare() {
			const log = logWith(STREAM, EVENTS);
			return () => {
				for (let i = 0; i < FOLDS; i++)
					log.readRecorded(STREAM, { from: 0, to: Infinity }).reduce((state, event) => Math.max(state, lineOf(event)), initialState());
				return FOLDS;
			};
		}
	},
	peer: {
		name: 'emmett',
		async prepare() {
			const store = await emmettWith(STREAM, EVENTS);
			return async () => {
				for (let i = 0; i < FOLDS; i++)
					await store.aggregateStream(STREAM, { initialState, evolve: (state: number, event: unknown) => Math.max(state, lineOf(event)) });
				return FOLDS;
			};
		}
	},
	must: 1,
	aim: 3
};
