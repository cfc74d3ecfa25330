/**
 * What a learner has written, as revisions that are only ever added. Which text counts, what Undo brings back, and which revisions may be forgotten are
 * read from the list: pure functions, with no storage in sight.
 */

export type Reason = 'edit' | 'reset' | 'solution' | 'undo';

export interface Revision {
	readonly version: 1;
	readonly lessonId: string;
	readonly file: string;
	/** `null`: as the lesson starts, whatever that start is by then. */
	readonly text: string | null;
	/** Milliseconds since 1970; rises within a lesson, also when the clock is set back. */
	readonly at: number;
	readonly reason: Reason;
	/** The page that wrote it: two tabs on one lesson keep both their texts. */
	readonly tabId: string;
	/** The same for what was written at once, such as a reset of two files. Unique. */
	readonly batch: string;
	/** The batch that this one took back. */
	readonly undoes: string | null;
}

/** Text of each file that differs from how the lesson starts. */
export type DraftTexts = Readonly<Record<string, string>>;

/** Texts to put back; `null` is the lesson's start. */
export type RestoredTexts = Readonly<Record<string, string | null>>;

/** A moment at which text was replaced, and the text before it. */
export interface UndoPoint {
	readonly batch: string;
	readonly reason: Exclude<Reason, 'edit'>;
	readonly before: RestoredTexts;
}

/** In the order in which they were written. */
export function inOrder<R extends Revision>(revisions: readonly R[]): R[] {
	return [...revisions].sort((a, b) => a.at - b.at);
}

/** The newest revision of each file. `revisions` in order. */
export function newestByFile<R extends Revision>(revisions: readonly R[]): Map<string, R> {
	return new Map(revisions.map((revision) => [revision.file, revision]));
}

export function draftOf(revisions: readonly Revision[]): DraftTexts {
	const texts: Record<string, string> = {};
	for (const [file, { text }] of newestByFile(revisions)) if (text !== null) texts[file] = text;
	return texts;
}

/**
 * The points that Undo can still go back to, oldest first. A reset and a solution are points; so is an Undo that replaced something typed since, so that
 * no text is out of reach.
 */
export function undoPoints(revisions: readonly Revision[]): readonly UndoPoint[] {
	const points: UndoPoint[] = [];
	const current = new Map<string, Revision>();
	for (const batch of batchesOf(revisions)) {
		const [first] = batch;
		const taken = points.findIndex((point) => point.batch === first.undoes);
		if (taken >= 0) points.splice(taken, 1);
		const replaced = batch.map(({ file }) => current.get(file));
		if (first.reason !== 'edit' && (first.reason !== 'undo' || replaced.some((before) => before?.reason === 'edit'))) {
			points.push({ batch: first.batch, reason: first.reason, before: Object.fromEntries(batch.map(({ file }) => [file, current.get(file)?.text ?? null])) });
		}
		for (const revision of batch) current.set(revision.file, revision);
	}
	return points;
}

/** Neighbours that were written at once. Never empty. */
function batchesOf<R extends Revision>(revisions: readonly R[]): [R, ...R[]][] {
	const batches: [R, ...R[]][] = [];
	for (const revision of revisions) {
		const last = batches.at(-1);
		if (last?.[0].batch === revision.batch) last.push(revision);
		else batches.push([revision]);
	}
	return batches;
}

/** Plain edits of one file that are kept at most, besides those that something else rests on. */
export const EDITS_KEPT = 100;

/** Revisions that nothing rests on any more: never the newest of a file or of a tab, never a point or the text before one. */
export function forgettable<R extends Revision>(revisions: readonly R[], keep = EDITS_KEPT): readonly R[] {
	const needed = new Set<R>();
	const current = new Map<string, R>();
	const ofTab = new Map<string, R>();
	const edits = new Map<string, R[]>();
	for (const batch of batchesOf(revisions)) {
		for (const revision of batch) {
			const { file, reason, tabId } = revision;
			ofTab.set(`${tabId} ${file}`, revision);
			if (reason === 'edit') {
				edits.set(file, [...(edits.get(file) ?? []), revision]);
				continue;
			}
			needed.add(revision);
			const before = current.get(file);
			if (before) needed.add(before);
		}
		for (const revision of batch) current.set(revision.file, revision);
	}
	for (const revision of ofTab.values()) needed.add(revision);
	return [...edits.values()].flatMap((list) => list.slice(0, Math.max(0, list.length - keep)).filter((revision) => !needed.has(revision)));
}
