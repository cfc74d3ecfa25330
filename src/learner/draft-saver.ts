/** Between the editor and the draft store: saves what is typed at the next pause, and at once when the page may be about to go. */
import type { DraftStore } from './drafts.ts';
import type { RestoredTexts } from './revisions.ts';

/** Long enough not to save each key, short enough not to be noticed. */
const PAUSE_MS = 400;

export interface DraftSaver {
	/** Something was typed. From here on it is not lost, whatever becomes of the page. */
	edited(file: string, text: string): void;
	/** Saves what is typed now; done when it is in the store. */
	flush(): Promise<void>;
	/** A reset (`null`: the lesson's start) or the solution takes the place of the text; what was there is under Undo. */
	replace(texts: RestoredTexts, reason: 'reset' | 'solution'): Promise<void>;
	/** The texts from before the last reset or solution, to be shown; `null` in a file's place is the lesson's start. */
	undo(): Promise<RestoredTexts | null>;
	/** Saves, and lets go of the page. */
	close(): Promise<void>;
}

export interface SaverOptions {
	readonly store: Pick<DraftStore, 'hold' | 'save' | 'replace' | 'undo'>;
	readonly lessonId: string;
	readonly pauseMs?: number;
	/** The page whose going is watched. */
	readonly page?: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState' | 'defaultView'> | null;
}

export function draftSaver({ store, lessonId, pauseMs = PAUSE_MS, page = globalThis.document ?? null }: SaverOptions): DraftSaver {
	const pending = new Map<string, string>();
	let timer: ReturnType<typeof setTimeout> | undefined;

	async function flush(): Promise<void> {
		clearTimeout(timer);
		const typed = [...pending];
		pending.clear();
		await Promise.all(typed.map(([file, text]) => store.save(lessonId, file, text, 'edit')));
	}

	const off = new AbortController();
	const saveNow = (): void => void flush();
	// A phone that puts the page away tells it this way, and often no other.
	page?.addEventListener('visibilitychange', () => page.visibilityState === 'hidden' && saveNow(), { signal: off.signal });
	page?.defaultView?.addEventListener('pagehide', saveNow, { signal: off.signal });

	return {
		edited(file, text) {
			store.hold(lessonId, file, text);
			pending.set(file, text);
			clearTimeout(timer);
			timer = setTimeout(saveNow, pauseMs);
		},
		flush,
		async replace(texts, reason) {
			// The store takes its work in order: the text that was typed is in before the one that replaces it.
			await Promise.all([flush(), store.replace(lessonId, texts, reason)]);
		},
		async undo() {
			const [, texts] = await Promise.all([flush(), store.undo(lessonId)]);
			return texts;
		},
		close() {
			off.abort();
			return flush();
		}
	};
}
