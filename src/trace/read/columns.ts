/** Puts columns as close as their contents allow: every column is at least so wide, and no two boxes that share some height come too near. */

/** Something that stands in a column; `left` and `right` are measured from the column's middle, `left` usually negative. */
export interface Box {
	readonly n: number;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

export interface Room {
	/** No box reaches further left than this. */
	readonly start: number;
	/** Distance between two columns, unless contents need more. */
	readonly least: number;
	/** Free space between two boxes. */
	readonly gap: number;
}

/** Columns further apart than this never touch, however long their names are: chips and notes are cut off before. */
const REACH = 8;

/** The middle of each column, from 1 to `count`; position 0 is unused. */
export function placeColumns(count: number, boxes: readonly Box[], room: Room): readonly number[] {
	const byColumn = Array.from({ length: count + 1 }, (): Box[] => []);
	for (const box of boxes) byColumn[box.n]?.push(box);
	const middles = [room.start];
	for (let n = 1; n <= count; n++) {
		let x = n === 1 ? room.start + room.least / 2 : (middles[n - 1] ?? 0) + room.least;
		for (const box of byColumn[n] ?? []) {
			x = Math.max(x, room.start - box.left);
			for (let before = Math.max(1, n - REACH); before < n; before++) {
				for (const other of byColumn[before] ?? []) {
					if (other.top < box.bottom && box.top < other.bottom) x = Math.max(x, (middles[before] ?? 0) + other.right + room.gap - box.left);
				}
			}
		}
		middles.push(x);
	}
	return middles;
}

/** By how much these boxes would push later columns away, were they added: what a place for a label costs. */
export function costOf(box: Box, others: readonly Box[], room: Room): number {
	let cost = 0;
	for (const other of others) {
		const distance = Math.abs(other.n - box.n);
		if (distance === 0 || distance > REACH || other.top >= box.bottom || box.top >= other.bottom) continue;
		const [first, second] = other.n < box.n ? [other, box] : [box, other];
		cost += Math.max(0, first.right + room.gap - second.left - distance * room.least);
	}
	return cost;
}
