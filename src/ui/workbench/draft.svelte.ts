/** The learner's own text of one lesson: what shows in the editor, kept from one visit to the next, and what Undo brings back. */
import type { LessonPage } from '#course/lesson.ts';
import type { DraftNotice, DraftStore } from '#learner/drafts.ts';
import type { RestoredTexts } from '#learner/revisions.ts';
import { announce } from '#ui/base/announce.svelte.ts';

/** Text of each of the learner's files, by path. */
export type Texts = Readonly<Record<string, string>>;

/** A pause this long between two keys is a moment to save. */
const PAUSE_MS = 700;

const DID = {
	reset: 'Your code is back at the start of the lesson.',
	solution: 'The solution is in your editor.',
	undo: 'Your text from before is back.'
} as const;

export class Draft {
	texts = $state.raw<Texts>({});
	/** What was replaced last and can come back, in a sentence; `null` when nothing was. */
	undoable = $state<string | null>(null);
	/** Why what is written may be gone with the tab. */
	notice = $state.raw<DraftNotice | null>(null);
	readonly isChanged = $derived.by(() => this.#lesson.start.some((file) => this.texts[file.path] !== file.text));

	readonly #lesson: LessonPage;
	readonly #start: Texts;
	#store: DraftStore | null = null;
	/** Typed and not saved yet. */
	#unsaved: readonly string[] = [];
	/** Touched before the store was there: what was typed just now goes before what was typed last week. */
	#touched: readonly string[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(lesson: LessonPage) {
		this.#lesson = lesson;
		this.#start = Object.fromEntries(lesson.start.map((file) => [file.path, file.text]));
		this.texts = this.#start;
	}

	/** Takes in what was kept. Files that the lesson no longer has are left alone; its new ones keep their start. */
	async open(store: DraftStore): Promise<void> {
		const { id } = this.#lesson.meta;
		const kept = await store.latest(id);
		const last = (await store.history(id)).at(-1)?.reason;
		this.#store = store;
		this.notice = store.notice;
		const fresh = Object.entries(kept).filter(([path]) => path in this.#start && !this.#touched.includes(path));
		this.texts = { ...this.texts, ...Object.fromEntries(fresh) };
		if ((last === 'reset' || last === 'solution') && this.#touched.length === 0) this.undoable = DID[last];
		this.#save();
	}

	edit(path: string, text: string): void {
		if (!(path in this.#start) || this.texts[path] === text) return;
		this.texts = { ...this.texts, [path]: text };
		this.#touched = withOne(this.#touched, path);
		this.#unsaved = withOne(this.#unsaved, path);
		this.#store?.hold(this.#lesson.meta.id, path, text);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#save(), PAUSE_MS);
	}

	/** Saves what was typed, at once: the page may be about to go. */
	flush(): void {
		this.#save();
	}

	#save(): void {
		clearTimeout(this.#timer);
		if (!this.#store) return;
		for (const path of this.#unsaved) void this.#store.save(this.#lesson.meta.id, path, this.texts[path] ?? null, 'edit').then(() => this.#look());
		this.#unsaved = [];
	}

	#look(): void {
		this.notice = this.#store?.notice ?? null;
	}

	reset(): void {
		this.#replace(this.#start, 'reset');
	}

	useSolution(): void {
		this.#replace({ ...this.texts, ...Object.fromEntries(this.#lesson.solution.map((file) => [file.path, file.text])) }, 'solution');
	}

	#replace(texts: Texts, reason: 'reset' | 'solution'): void {
		const changed = Object.keys(texts).filter((path) => texts[path] !== this.texts[path]);
		if (changed.length === 0) return;
		this.#save();
		this.texts = texts;
		this.undoable = DID[reason];
		const replaced: RestoredTexts = Object.fromEntries(changed.map((path) => [path, texts[path] === this.#start[path] ? null : (texts[path] ?? null)]));
		void this.#store?.replace(this.#lesson.meta.id, replaced, reason).then(() => this.#look());
		announce(`${DID[reason]} Undo brings your text back.`);
	}

	/** Undo: what was there before the last reset or solution. What was typed since can be brought back in its turn. */
	async takeBack(): Promise<void> {
		this.undoable = null;
		this.#save();
		const restored = await this.#store?.undo(this.#lesson.meta.id);
		if (!restored) return;
		this.texts = { ...this.texts, ...Object.fromEntries(Object.entries(restored).map(([path, text]) => [path, text ?? this.#start[path] ?? ''])) };
		announce(DID.undo);
		const more = await this.#store?.undoable(this.#lesson.meta.id);
		if (more?.reason === 'undo') this.undoable = DID.undo;
	}

	close(): void {
		this.#save();
		this.#store?.close();
	}
}

function withOne(list: readonly string[], item: string): readonly string[] {
	return list.includes(item) ? list : [...list, item];
}

export function sameTexts(a: Texts, b: Texts): boolean {
	return Object.keys({ ...a, ...b }).every((path) => a[path] === b[path]);
}
