/** The state after any step of a trace, in any order, as the scrubber asks for it. */
import { TraceBuilder } from '#tests/fixtures/trace-builder.ts';
import { stateAt } from '#trace/read/state-at.ts';
import type { Growth } from '../row.ts';

const LOOKS = 5000;
/** Prime: looks come by all places. */
const STRIDE = 7919;

export const stateAtAnyStep: Growth = {
	kind: 'growth',
	name: 'state-at',
	what: 'the state at any record',
	of: 'records',
	sizes: [1000, 10_000, 100_000],
	at(size) {
		const builder = new TraceBuilder([], {}, [{ id: 'charges', label: 'Charged', holding: true }]);
		for (let i = 0; i < size; i++) builder.add('ledger', 'world', { values: { charges: i } }, '');
		const trace = builder.trace({ compensated: false, sentence: '', invariants: [] });
		stateAt(trace, 0);
		return {
			name: String(size),
			prepare: () => () => {
				for (let i = 0; i < LOOKS; i++) stateAt(trace, (i * STRIDE) % size);
				return LOOKS;
			}
		};
	},
	must: 2,
	aim: 1.5
};
