/** Many of the same at once: who was asked, who answered, and when all have. Pure, so it can be folded from events. */

/** JSON: it can be stored as a row or folded from a stream. Keys are in the order in which they were asked for. */
export interface Batch {
	readonly requested: readonly string[];
	readonly completed: readonly string[];
	readonly failed: readonly string[];
}

/**
 * Begins a batch. Results are sets: the same answer twice counts once, and a success is never turned into a failure.
 *
 * @example
 * let group = batch(['anna', 'ben']);
 * group = completed(group, 'anna');
 * group = failed(group, 'ben');
 * isDone(group); // true
 */
export function batch(keys: readonly string[]): Batch {
	return { requested: [...new Set(keys)], completed: [], failed: [] };
}

/** One has succeeded; also after it had failed, when it was tried again. A key that was not asked for changes nothing. */
export function completed(group: Batch, key: string): Batch {
	if (!group.requested.includes(key) || group.completed.includes(key)) return group;
	return { ...group, completed: [...group.completed, key], failed: group.failed.filter((other) => other !== key) };
}

/** One has failed. */
export function failed(group: Batch, key: string): Batch {
	if (!group.requested.includes(key) || group.completed.includes(key) || group.failed.includes(key)) return group;
	return { ...group, failed: [...group.failed, key] };
}

/** Those that have not answered. */
export function pending(group: Batch): readonly string[] {
	return group.requested.filter((key) => !group.completed.includes(key) && !group.failed.includes(key));
}

/** All have answered, one way or the other. */
export function isDone(group: Batch): boolean {
	return pending(group).length === 0;
}

/** The same batch once more, for those that failed only. */
export function again(group: Batch): Batch {
	return { ...group, failed: [] };
}
