/**
 * How many schedules the sweep runs before it sees a planted bug, against random scheduling with random faults (the median of several draws). Planted are small systems
 * with one bug each, the starts of all lessons and their wrong answers. What chance has not found within the budget counts as found at its end, which flatters chance.
 */
import { PLANTED_BUGS } from '#tests/support/engine/planted-bugs.ts';
import { programOf } from '#tests/support/engine/system.ts';
import type { Search } from '../row.ts';
import { mutantsOfLessons, plantedInLessons } from './lesson-program.ts';

const BUDGET = 500;
const common = { kind: 'search', budget: BUDGET, must: 10, aim: 20 } as const;

export const searchPlanted: Search = {
	...common,
	name: 'search',
	what: 'planted bugs, starts and wrong answers: the median',
	bugs: () => [...PLANTED_BUGS.map(({ name, parts }) => ({ name, program: programOf(parts) })), ...plantedInLessons()]
};

/** Takes minutes: only when it is asked for. */
export const searchMutants: Search = {
	...common,
	name: 'mutants',
	what: 'small harmful changes to the references: the median',
	bugs: mutantsOfLessons
};
