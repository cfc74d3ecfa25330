/** What a commit is called: by the business's own rows, and by the messages that its outbox has, not by the ids that the two are kept under. */
import type { RecordData, RowWrite } from '../record.ts';

type Commit = RecordData['commit'];

/** Tables that every database has, and that serve the others. */
const SERVING = ['outbox', 'inbox'];

/** @example 'orders O1', '3 rows', 'OrderPlaced is sent' */
export function commitName({ writes }: Pick<Commit, 'writes'>): string {
	const own = writes.filter(({ table }) => !SERVING.includes(table));
	const [first, ...others] = own.length > 0 ? own : writes;
	if (!first) return 'nothing';
	if (others.length > 0) return `${String(others.length + 1)} rows`;
	if (first.table === 'outbox') return outboxRow(first);
	return first.table === 'inbox' ? 'inbox' : `${first.table} ${first.key}`;
}

/** Types of the messages that leave with it, in order. */
export function messagesOf({ writes, outbox }: Pick<Commit, 'writes' | 'outbox'>): readonly string[] {
	return outbox.map((id) => typeOf(writes.find(({ table, key }) => table === 'outbox' && key === id)));
}

function outboxRow(write: RowWrite): string {
	const type = typeOf(write);
	if (field(write, 'isSent') === true) return `${type} is sent`;
	return Number(field(write, 'claimedUntilMs') ?? 0) > 0 ? `${type} is claimed` : `${type} waits`;
}

function typeOf(write: RowWrite | undefined): string {
	const type = write && field(write, 'type');
	return typeof type === 'string' ? type : 'a message';
}

function field({ row }: RowWrite, name: string): unknown {
	return typeof row === 'object' && row !== null && name in row ? (row as Readonly<Record<string, unknown>>)[name] : undefined;
}
