/**
 * Text that is not in the log yet, written at once and in one piece. A database finishes later, and a page that is closed or killed does not wait for it;
 * what lies here is taken into the log the next time.
 */
import { isRevision } from './revision-log.ts';
import type { Revision } from './revisions.ts';

/** The part of `Storage` that is used. */
export type KeyValues = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'faultline:unsaved:';
/** Where the log never takes anything, this is all there is; it must not fill the site's whole share. */
const ENTRIES_KEPT = 60;

export interface Journal {
	/** What is being typed: one entry for each file of a tab, overwritten with each keystroke. */
	hold(revision: Revision): void;
	/** A revision that the log would not take: an entry of its own. */
	keep(revision: Revision): void;
	/** It is in the log: forgotten here, unless something else has been typed over it. */
	drop(revision: Revision): void;
	all(): readonly Revision[];
}

export function openJournal(storage: KeyValues | null): Journal {
	const heldKey = ({ tabId, lessonId, file }: Revision): string => `${PREFIX}${tabId}:${lessonId}:${file}`;
	const keptKey = (revision: Revision): string => `${heldKey(revision)}:${revision.batch}`;

	function keys(): string[] {
		if (!storage) return [];
		try {
			return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(PREFIX));
		} catch {
			return [];
		}
	}

	function read(key: string): Revision | null {
		try {
			const value: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
			return isRevision(value) ? value : null;
		} catch {
			return null;
		}
	}

	function remove(key: string): void {
		try {
			storage?.removeItem(key);
		} catch {
			// Nothing can be done, and nothing is lost: the entry is only seen again.
		}
	}

	function write(key: string, revision: Revision): void {
		const text = JSON.stringify(revision);
		try {
			storage?.setItem(key, text);
		} catch {
			const oldest = entries()
				.filter((entry) => entry.key !== key)
				.sort((a, b) => a.revision.at - b.revision.at)
				.slice(0, 10);
			for (const entry of oldest) remove(entry.key);
			try {
				storage?.setItem(key, text);
			} catch {
				// Full to the brim: the text is in memory, and the notice about the log says so.
			}
		}
	}

	const entries = (): { key: string; revision: Revision }[] =>
		keys().flatMap((key) => {
			const revision = read(key);
			return revision ? [{ key, revision }] : [];
		});

	return {
		hold: (revision) => write(heldKey(revision), revision),
		keep(revision) {
			write(keptKey(revision), revision);
			if (read(keptKey(revision)) && read(heldKey(revision))?.text === revision.text) remove(heldKey(revision));
			const kept = entries().sort((a, b) => b.revision.at - a.revision.at);
			for (const { key } of kept.slice(ENTRIES_KEPT)) remove(key);
		},
		drop(revision) {
			if (read(heldKey(revision))?.text === revision.text) remove(heldKey(revision));
			remove(keptKey(revision));
		},
		all: () => entries().map((entry) => entry.revision)
	};
}
