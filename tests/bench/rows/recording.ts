/** What keeping every record with its sentence and its line of source adds to a run of the compensation lesson. In a sweep nothing is kept. */
import type { Duel } from '../row.ts';
import { play, type Schedule } from '../program.ts';
import { lessonProgram } from './lesson-program.ts';

const RUNS = 10;

export function recording(): Duel {
	const program = lessonProgram('06-compensation', 'solution');
	const contestant = (name: string, options: Schedule) => {
		let seed = 0;
		return {
			name,
			prepare: () => async () => {
				for (let i = 0; i < RUNS; i++) await play(program, { ...options, seed: ++seed });
				return RUNS;
			}
		};
	};
	return {
		kind: 'duel',
		name: 'recording',
		what: 'a run of P6 with its trace, against the same run without',
		as: 'times the cost',
		ours: contestant('with', { keepTrace: true }),
		peer: contestant('without', { keepTrace: false }),
		must: 1.3,
		aim: 1.15
	};
}
