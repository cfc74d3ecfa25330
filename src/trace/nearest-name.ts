/** Slips of the hand: the engine and the sandbox both answer a name that does not exist with one that does. */

/** The nearest of some names, when one is near enough to be a slip of the hand; else `null`. */
export function nearestName(name: string, names: Iterable<string>): string | null {
	let best: string | null = null;
	let least = Math.max(2, Math.floor(name.length / 3)) + 1;
	for (const candidate of names) {
		const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
		if (distance < least) {
			least = distance;
			best = candidate;
		}
	}
	return best;
}

function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
		row = next;
	}
	return row[b.length] ?? 0;
}
