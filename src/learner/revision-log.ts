/** Where revisions are kept. One of them lasts, one of them is this tab's memory; the draft store does not know which it has. */
import type { Revision } from './revisions.ts';

/** A revision as it lies in the log. */
export interface LoggedRevision extends Revision {
	readonly id: number;
}

export interface RevisionLog {
	/** All revisions of one lesson. What cannot be read is left out, and left where it is. */
	read(lessonId: string): Promise<readonly LoggedRevision[]>;
	/** All of them or none; gives their ids in the same order. */
	append(revisions: readonly Revision[]): Promise<readonly number[]>;
	remove(ids: readonly number[]): Promise<void>;
	close(): void;
}

const REASONS: readonly unknown[] = ['edit', 'reset', 'solution', 'undo'];

/** What lies in a browser's storage may be from anywhere: half written, from a later version, edited by hand. */
export function isRevision(value: unknown): value is Revision {
	if (typeof value !== 'object' || value === null) return false;
	const { version, lessonId, file, text, at, reason, tabId, batch, undoes } = value as Record<keyof Revision, unknown>;
	return (
		version === 1 &&
		[lessonId, file, tabId, batch].every((name) => typeof name === 'string') &&
		(text === null || typeof text === 'string') &&
		typeof at === 'number' &&
		Number.isFinite(at) &&
		REASONS.includes(reason) &&
		(undoes === null || typeof undoes === 'string')
	);
}

export function memoryLog(): RevisionLog {
	let nextId = 1;
	const kept = new Map<number, LoggedRevision>();
	return {
		read: (lessonId) => Promise.resolve([...kept.values()].filter((revision) => revision.lessonId === lessonId)),
		append(revisions) {
			const ids = revisions.map((revision) => {
				const id = nextId++;
				kept.set(id, { ...revision, id });
				return id;
			});
			return Promise.resolve(ids);
		},
		remove(ids) {
			for (const id of ids) kept.delete(id);
			return Promise.resolve();
		},
		close: () => undefined
	};
}
