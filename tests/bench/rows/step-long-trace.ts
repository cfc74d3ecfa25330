/** What a record costs does not depend on how many there are: nothing is copied forward from step to step. */
import type { Growth } from '../row.ts';
import { play } from '../program.ts';
import { walk } from './walk.ts';

/** Delivered, stored, sent, acknowledged. */
const RECORDS_A_STEP = 4;

export const stepLongTrace: Growth = {
	kind: 'growth',
	name: 'step-trace',
	what: 'one record more in a trace that is kept',
	of: 'records',
	sizes: [1000, 10_000, 100_000],
	at(size) {
		const program = walk({ steps: size / RECORDS_A_STEP, stream: "'walk-' + (n % 10)" });
		return {
			name: String(size),
			prepare: () => async () => (await play(program, { keepTrace: true })).sim.recorder.records.length
		};
	},
	must: 1.5,
	aim: 1.2
};
