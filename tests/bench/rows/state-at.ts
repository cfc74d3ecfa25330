/**
 * The state after any step of a trace, in any order, as the scrubber asks for it. A hundred times as many records may cost twice as much, for the logarithm. Places are
 * drawn anew each time: the processor would learn the way through a short list by heart.
 */
import { chance } from '#engine/kernel/random.ts';
import { TraceBuilder } from '#tests/fixtures/trace-builder.ts';
import { stateAt } from '#trace/read/state-at.ts';
import type { Growth } from '../row.ts';

const LOOKS = 5000;

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
		let seed = 0;
		return {
			name: String(size),
			prepare() {
				const draw = chance(++seed, 'bench');
				const places = Array.from({ length: LOOKS }, () => Math.floor(draw.next() * size));
				return () => {
					for (const place of places) stateAt(trace, place);
					return LOOKS;
				};
			}
		};
	},
	must: 2,
	aim: 1.5
};
