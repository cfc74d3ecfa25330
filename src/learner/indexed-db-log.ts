/** The log that lasts: IndexedDB, one store of revisions, indexed by lesson. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { isRevision, type LoggedRevision, type RevisionLog } from './revision-log.ts';
import type { Revision } from './revisions.ts';

interface Schema extends DBSchema {
	revisions: { key: number; value: Revision & { id?: number }; indexes: { lessonId: string } };
}

const DATABASE = 'faultline-drafts';
const VERSION = 1;
/** Some browsers neither open nor refuse, for instance behind an upgrade that another tab holds up. */
const PATIENCE_MS = 4000;

/** Rejects where the browser has no database, refuses one, or keeps silent. */
export async function openIndexedDbLog(): Promise<RevisionLog> {
	let isClosed = false;
	const opening = openDB<Schema>(DATABASE, VERSION, {
		upgrade(database) {
			const revisions = database.createObjectStore('revisions', { keyPath: 'id', autoIncrement: true });
			revisions.createIndex('lessonId', 'lessonId');
		},
		// A later version of this site waits in another tab. It must not hang because of this one.
		blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close()
	});
	const database = await Promise.race([opening, silence(opening, () => isClosed)]);
	return {
		async read(lessonId) {
			const found: readonly unknown[] = await database.getAllFromIndex('revisions', 'lessonId', lessonId);
			return found.filter((record): record is LoggedRevision => isRevision(record) && typeof (record as Partial<LoggedRevision>).id === 'number');
		},
		async append(revisions) {
			const write = database.transaction('revisions', 'readwrite');
			const ids = revisions.map((revision) => write.store.add({ ...revision }));
			// Both: a failed `add` rejects on its own besides failing the transaction.
			const [added] = await Promise.all([Promise.all(ids), write.done]);
			return added;
		},
		async remove(ids) {
			const write = database.transaction('revisions', 'readwrite');
			await Promise.all([...ids.map((id) => write.store.delete(id)), write.done]);
		},
		close() {
			isClosed = true;
			database.close();
		}
	};
}

function silence(opening: Promise<IDBPDatabase<Schema>>, isClosed: () => boolean): Promise<never> {
	return new Promise((_, reject) => {
		const timer = setTimeout(() => {
			reject(new Error('The database did not answer.'));
			// Should it open after all, nobody is waiting for it any more.
			opening.then(
				(late) => isClosed() || late.close(),
				() => undefined
			);
		}, PATIENCE_MS);
		opening.then(
			() => clearTimeout(timer),
			() => clearTimeout(timer)
		);
	});
}
