/**
 * The draft store: what a learner wrote, kept from one visit to the next. Revisions are only added, so that no edit is lost to a reset, a solution, an Undo
 * or another tab. Without a database it goes on in memory, and says so.
 */
import { openIndexedDbLog } from './indexed-db-log.ts';
import { openJournal, type Journal, type KeyValues } from './journal.ts';
import { LEARNER_MESSAGES, type LearnerCode } from './messages.ts';
import { memoryLog, type RevisionLog } from './revision-log.ts';
import type { DraftTexts, Reason, RestoredTexts, Revision, UndoPoint } from './revisions.ts';
import { draftOf, EDITS_KEPT, forgettable, inOrder, newestByFile, undoPoints } from './revisions.ts';

export interface DraftNotice {
	readonly code: LearnerCode;
	readonly sentence: string;
}

export interface DraftStore {
	/** `memory`: what is written now may be gone with the tab. */
	readonly kind: 'persistent' | 'memory';
	/** What deserves a quiet notice, as long as it holds. */
	readonly notice: DraftNotice | null;
	/** The learner's text of each file that has one; files as the lesson starts are left out. */
	latest(lessonId: string): Promise<DraftTexts>;
	/** Keeps what is being typed, at once: for a page that may not live until `save` is done. */
	hold(lessonId: string, file: string, text: string): void;
	/** Adds a revision. `null` is the lesson's start, as after a reset. */
	save(lessonId: string, file: string, text: string | null, reason: Reason): Promise<void>;
	/** Adds revisions of several files that are one step for Undo. What was typed has to be saved before. */
	replace(lessonId: string, texts: RestoredTexts, reason: 'reset' | 'solution'): Promise<void>;
	/** What Undo would take back, for its label; `null` when there is nothing. */
	undoable(lessonId: string): Promise<UndoPoint | null>;
	/** Brings back what was there before the last reset or solution, and gives the texts to show. */
	undo(lessonId: string): Promise<RestoredTexts | null>;
	/** Every revision that is kept, oldest first. */
	history(lessonId: string): Promise<readonly Revision[]>;
	close(): void;
}

export interface DraftOptions {
	/** Opens the log that lasts; rejects where there is none. */
	readonly openLog?: () => Promise<RevisionLog>;
	/** For text that is not in the log yet; `null` where the browser refuses it. */
	readonly storage?: KeyValues | null;
	readonly now?: () => number;
	readonly tabId?: string;
	/** The notice came, changed or went. */
	readonly onnotice?: (notice: DraftNotice | null) => void;
}

export async function openDrafts(options: DraftOptions = {}): Promise<DraftStore> {
	const journal = openJournal(options.storage === undefined ? browserStorage() : options.storage);
	// No crypto here: a site on a local network without https has none.
	const tabId = options.tabId ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
	const settings = { journal, tabId, now: options.now ?? Date.now, onnotice: options.onnotice ?? (() => undefined) };
	const open = async (log: RevisionLog, lasts: boolean): Promise<DraftStore> => {
		const store = new Drafts(log, lasts, settings);
		await store.recover();
		return store;
	};
	try {
		return await open(await (options.openLog ?? openIndexedDbLog)(), true);
	} catch {
		return open(memoryLog(), false);
	}
}

/** Reading the property alone throws where storage is switched off. */
function browserStorage(): KeyValues | null {
	try {
		return globalThis.localStorage;
	} catch {
		return null;
	}
}

interface Settings {
	readonly journal: Journal;
	readonly tabId: string;
	readonly now: () => number;
	readonly onnotice: (notice: DraftNotice | null) => void;
}

/** With the log's id, once it is there. */
type Kept = Revision & { id?: number | undefined };

class Drafts implements DraftStore {
	notice: DraftNotice | null = null;
	/** By lesson, in order: read once, then this tab's own. What another tab writes meanwhile is its own affair until the next visit. */
	readonly #lessons = new Map<string, Kept[]>();
	/** Not in the log yet, because it refused. */
	#refused: readonly Kept[] = [];
	#batches = 0;
	/** By lesson: the clock may be set back, the order of what was written may not. */
	readonly #latestAt = new Map<string, number>();
	#turn: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly log: RevisionLog,
		private readonly lasts: boolean,
		private readonly settings: Settings
	) {
		if (!lasts) this.#say('drafts-refused');
	}

	get kind(): 'persistent' | 'memory' {
		return this.lasts && this.#refused.length === 0 ? 'persistent' : 'memory';
	}

	/** Takes in what a page wrote down and could not finish. It stays in the journal until a log that lasts has it. */
	async recover(): Promise<void> {
		const found = inOrder(this.settings.journal.all());
		for (const lessonId of new Set(found.map((revision) => revision.lessonId))) {
			const mine = found.filter((revision) => revision.lessonId === lessonId);
			const known: readonly Kept[] = inOrder(await this.log.read(lessonId));
			const isKnown = new Set(known.map(({ batch, file }) => `${batch} ${file}`));
			const newest = newestByFile(known);
			const missing = mine.filter(
				({ batch, file, text, reason }) => !isKnown.has(`${batch} ${file}`) && !(reason === 'edit' && newest.get(file)?.text === text)
			);
			this.#lessons.set(lessonId, inOrder([...known, ...missing]));
			if (await this.#append(missing)) for (const revision of mine) this.settings.journal.drop(revision);
		}
	}

	latest(lessonId: string): Promise<DraftTexts> {
		return this.#inTurn(async () => draftOf(await this.#read(lessonId)));
	}

	hold(lessonId: string, file: string, text: string): void {
		this.settings.journal.hold(this.#revision({ lessonId, file, text, reason: 'edit', ...this.#stamp(lessonId) }));
	}

	save(lessonId: string, file: string, text: string | null, reason: Reason): Promise<void> {
		const stamp = this.#stamp(lessonId);
		return this.#inTurn(async () => {
			const before = newestByFile(await this.#read(lessonId)).get(file);
			const revision = this.#revision({ lessonId, file, text, reason, ...stamp });
			// Typed and taken back within one pause: nothing new, and nothing to hold any more.
			if (reason === 'edit' && before?.text === text) this.settings.journal.drop(revision);
			else await this.#add(lessonId, [revision]);
		});
	}

	replace(lessonId: string, texts: RestoredTexts, reason: 'reset' | 'solution'): Promise<void> {
		const stamp = this.#stamp(lessonId);
		return this.#inTurn(async () => {
			await this.#read(lessonId);
			await this.#add(
				lessonId,
				Object.entries(texts).map(([file, text]) => this.#revision({ lessonId, file, text, reason, ...stamp }))
			);
		});
	}

	undoable(lessonId: string): Promise<UndoPoint | null> {
		return this.#inTurn(async () => undoPoints(await this.#read(lessonId)).at(-1) ?? null);
	}

	undo(lessonId: string): Promise<RestoredTexts | null> {
		const stamp = this.#stamp(lessonId);
		return this.#inTurn(async () => {
			const point = undoPoints(await this.#read(lessonId)).at(-1);
			if (!point) return null;
			const back = Object.entries(point.before).map(([file, text]) => this.#revision({ lessonId, file, text, reason: 'undo', ...stamp }));
			await this.#add(
				lessonId,
				back.map((revision) => ({ ...revision, undoes: point.batch }))
			);
			return point.before;
		});
	}

	history(lessonId: string): Promise<readonly Revision[]> {
		return this.#inTurn(async () => [...(await this.#read(lessonId))]);
	}

	close(): void {
		this.log.close();
	}

	/** Time and name of what is asked now. Taken at once: what is typed while an older text waits for its turn is newer than that text. */
	#stamp(lessonId: string): { at: number; batch: string } {
		this.#batches += 1;
		const at = Math.max(this.settings.now(), (this.#latestAt.get(lessonId) ?? 0) + 1);
		this.#latestAt.set(lessonId, at);
		return { at, batch: `${this.settings.tabId}:${String(this.#batches)}` };
	}

	#revision(written: Pick<Revision, 'lessonId' | 'file' | 'text' | 'reason' | 'at' | 'batch'>): Revision {
		const newest = this.#lessons.get(written.lessonId)?.at(-1)?.at ?? 0;
		return { version: 1, ...written, at: Math.max(written.at, newest + 1), tabId: this.settings.tabId, undoes: null };
	}

	/** A lesson's revisions, from the log the first time. */
	async #read(lessonId: string): Promise<Kept[]> {
		const known = this.#lessons.get(lessonId);
		if (known) return known;
		const read: Kept[] = [];
		try {
			read.push(...inOrder(await this.log.read(lessonId)));
		} catch {
			this.#say('drafts-unreadable');
		}
		this.#lessons.set(lessonId, read);
		this.#latestAt.set(lessonId, Math.max(this.#latestAt.get(lessonId) ?? 0, read.at(-1)?.at ?? 0));
		return read;
	}

	async #add(lessonId: string, revisions: readonly Kept[]): Promise<void> {
		this.#lessons.get(lessonId)?.push(...revisions);
		const isLasting = await this.#append(revisions);
		for (const revision of revisions) this.settings.journal[isLasting ? 'drop' : 'keep'](revision);
		await this.#forget(lessonId);
	}

	/** Into the log, after what it refused before. Gives whether they last; if not, they are in memory, and the next time is another chance. */
	async #append(revisions: readonly Kept[]): Promise<boolean> {
		const waiting = [...this.#refused, ...revisions];
		if (waiting.length === 0) return this.lasts;
		try {
			const ids = await this.log.append(waiting);
			waiting.forEach((revision, index) => (revision.id = ids[index]));
		} catch {
			this.#refused = waiting;
			this.#say('drafts-not-saved');
			return false;
		}
		for (const revision of this.#refused) this.settings.journal.drop(revision);
		this.#refused = [];
		if (this.notice?.code === 'drafts-not-saved') this.#say(null);
		return this.lasts;
	}

	/** Now and then, and not at all while the log refuses: losing a revision is worse than keeping one too many. */
	async #forget(lessonId: string): Promise<void> {
		const revisions = this.#lessons.get(lessonId) ?? [];
		const old = this.#refused.length === 0 && revisions.length >= EDITS_KEPT + 20 ? forgettable(revisions) : [];
		if (old.length < 20) return;
		try {
			await this.log.remove(old.flatMap(({ id }) => id ?? []));
			this.#lessons.set(
				lessonId,
				revisions.filter((revision) => !old.includes(revision))
			);
		} catch {
			// They are tried again with a later save.
		}
	}

	/** One after the other, in the order of the calls. */
	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#turn.then(work);
		this.#turn = done.catch(() => undefined);
		return done;
	}

	#say(code: LearnerCode | null): void {
		if (this.notice?.code === code) return;
		this.notice = code === null ? null : { code, sentence: LEARNER_MESSAGES[code]() };
		this.settings.onnotice(this.notice);
	}
}
