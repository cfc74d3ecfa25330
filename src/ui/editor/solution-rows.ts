/** What the solution changes, as rows of one column: removed lines stand before the added ones that take their place. */
import { diffArrays } from 'diff';

export type DiffRow =
	/** Line numbers count from 1; `null` where the line is not in that text. */
	| { readonly kind: 'same' | 'removed' | 'added'; readonly mine: number | null; readonly solution: number | null }
	/** Lines that are the same in both and are left out. */
	| { readonly kind: 'gap'; readonly count: number };

/** Unchanged lines that are kept around a change. */
const AROUND = 3;
/** Shorter runs are not worth the row that says they were left out. */
const WORTH_LEAVING_OUT = 4;

export function solutionRows(mine: string, solution: string): readonly DiffRow[] {
	const rows: DiffRow[] = [];
	const changes = diffArrays(mine.split('\n'), solution.split('\n'));
	let [mineLine, solutionLine] = [0, 0];
	changes.forEach((change, index) => {
		const lines = change.value.map((): DiffRow => {
			if (change.removed) return { kind: 'removed', mine: (mineLine += 1), solution: null };
			if (change.added) return { kind: 'added', mine: null, solution: (solutionLine += 1) };
			return { kind: 'same', mine: (mineLine += 1), solution: (solutionLine += 1) };
		});
		if (change.removed || change.added) return rows.push(...lines);
		const head = index === 0 ? 0 : AROUND;
		const tail = index === changes.length - 1 ? 0 : AROUND;
		const left = lines.length - head - tail;
		if (left < WORTH_LEAVING_OUT) return rows.push(...lines);
		return rows.push(...lines.slice(0, head), { kind: 'gap', count: left }, ...lines.slice(lines.length - tail));
	});
	return rows;
}
