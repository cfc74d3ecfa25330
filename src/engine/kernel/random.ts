/** Seeded chance. Everything random in a run comes from here, and nothing else may be. */

/** Where a hash stands before its first letter. */
export function hashStart(seed: number): number {
	// Spread first: a seed that only met the first letter would make another name of it.
	return (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0;
}

/** Mixes a text in (FNV-1a over UTF-16 units). Two texts in turn are as one text, so that what many addresses begin with is mixed in once. */
export function hashOn(state: number, text: string): number {
	let h = state;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
	return h;
}

/** The final mix: 32 bits, the same on every engine. */
function hashEnd(state: number): number {
	let h = state;
	h ^= h >>> 16;
	h = Math.imul(h, 0x85ebca6b);
	h ^= h >>> 13;
	h = Math.imul(h, 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}

export function hash32(text: string, seed = 0): number {
	return hashEnd(hashOn(hashStart(seed), text));
}

/** A stream of numbers in 0 <= x < 1 (sfc32). */
export interface Chance {
	next(): number;
}

/** The stream of this name for this seed: drawing from one does not move another. */
export function chance(seed: number, name: string): Chance {
	let a = hash32(name, seed);
	let b = hash32(name, seed ^ 0x9e3779b9);
	let c = hash32(name, seed ^ 0x7f4a7c15);
	let d = 1;
	const next = (): number => {
		const t = (a + b + d) | 0;
		d = (d + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + t;
		return (t >>> 0) / 4294967296;
	};
	for (let i = 0; i < 12; i++) next();
	return { next };
}

/**
 * How long something at a structural address takes. A function of seed and address alone, so that a fault or an edit elsewhere changes nothing here.
 * Seed 0 is the tidy one, for reading; any other seed now and then takes long, so that messages overtake each other.
 * @param state where the hash of the address stands, begun with the same seed
 */
export function durationAt(seed: number, state: number, range: { readonly least: number; readonly spread: number }): number {
	const h = hashEnd(state);
	const tidy = range.least + (h % (range.spread + 1));
	if (seed === 0) return tidy;
	const tail = (h >>> 8) % 8;
	return tail === 0 ? tidy + 5 + ((h >>> 12) % 90) : tidy;
}
