/** Reads `mutants.md`: a line for each mutant that does no harm, `name: reason`. */

export interface Explained {
	readonly name: string;
	readonly reason: string;
}

/** @throws Error that names the line that is none */
export function readExplained(text: string, path: string): readonly Explained[] {
	return text.split('\n').flatMap((line, i): readonly Explained[] => {
		if (line.trim() === '') return [];
		const [, name, reason] = /^([^\s:]+): (\S.*)$/.exec(line.trim()) ?? [];
		if (name === undefined || reason === undefined)
			throw new Error(
				`${path}, line ${String(i + 1)}: "${line}" explains no mutant. Write its name, a colon and the reason: flights/cancel/drop-check: one at a time.`
			);
		return [{ name, reason }];
	});
}
