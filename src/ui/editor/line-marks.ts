/** What a run says about lines, and where those lines are after the text was edited. */

/** The gutter pill: the step at which that line last sent something. */
export interface LineMark {
	readonly file: string;
	/** 1-based, in the text that ran. */
	readonly line: number;
	readonly step: number;
	/** An invariant broke there. */
	readonly bad: boolean;
}

/** A line at which a run ended in an error. */
export interface LineProblem {
	readonly file: string;
	readonly line: number;
	readonly sentence: string;
}

/** Marks of one file, at the lines of its present text. */
export interface PlacedMarks {
	readonly pills: readonly { readonly line: number; readonly step: number; readonly bad: boolean }[];
	readonly currentLine: number | null;
	readonly problems: readonly { readonly line: number; readonly sentence: string }[];
}

/** Above this, lines that changed lose their marks: comparing them all would cost more than a keystroke may. */
const COMPARABLE_CELLS = 40_000;

/** For each line of `before` (index 0 is line 1) the line of `after` that it is now, or 0 where it was changed or removed. */
export function followLines(before: string, after: string): readonly number[] {
	const old = before.split('\n');
	const now = after.split('\n');
	let head = 0;
	while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
	let tail = 0;
	while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
	const moved = old.map((_, index) => (index < head ? index + 1 : index >= old.length - tail ? index + 1 + now.length - old.length : 0));
	const rows = old.length - head - tail;
	const columns = now.length - head - tail;
	if (rows === 0 || columns === 0 || rows * columns > COMPARABLE_CELLS) return moved;
	// The longest common run of lines within what changed.
	const width = columns + 1;
	const length = new Uint16Array((rows + 1) * width);
	const at = (row: number, column: number): number => length[row * width + column] ?? 0;
	for (let row = rows - 1; row >= 0; row -= 1) {
		for (let column = columns - 1; column >= 0; column -= 1) {
			const same = old[head + row] === now[head + column];
			length[row * width + column] = same ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
		}
	}
	for (let row = 0, column = 0; row < rows && column < columns;) {
		if (old[head + row] === now[head + column]) {
			moved[head + row] = head + column + 1;
			row += 1;
			column += 1;
		} else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
		else column += 1;
	}
	return moved;
}

export interface RunMarks {
	readonly marks: readonly LineMark[];
	readonly currentLine: { readonly file: string; readonly line: number } | null;
	readonly problems: readonly LineProblem[];
}

/** Marks of `file`, taken from the text that ran to the text that is there now. */
export function placeMarks(run: RunMarks, file: string, ranText: string, text: string): PlacedMarks {
	const moved = ranText === text ? null : followLines(ranText, text);
	const lineNow = (line: number): number => (moved === null ? line : (moved[line - 1] ?? 0));
	const pills = new Map<number, { line: number; step: number; bad: boolean }>();
	for (const mark of run.marks) {
		const line = mark.file === file ? lineNow(mark.line) : 0;
		if (line > 0) pills.set(line, { line, step: mark.step, bad: mark.bad });
	}
	return {
		pills: [...pills.values()].sort((a, b) => a.line - b.line),
		currentLine: run.currentLine?.file === file ? lineNow(run.currentLine.line) || null : null,
		problems: run.problems.flatMap((problem) => {
			const line = problem.file === file ? lineNow(problem.line) : 0;
			return line > 0 ? [{ line, sentence: problem.sentence }] : [];
		})
	};
}
