/** One database: tables of rows with versions, changed by whole transactions. */
import { ExpectedVersionConflictError } from '#engine/api/errors.ts';
import type { Json, RowWrite } from '#trace/record.ts';

interface Cell {
	readonly row: Json;
	readonly version: number;
}

/** What a transaction wants to write. `row: null` deletes. */
export interface PendingWrite {
	readonly table: string;
	readonly key: string;
	readonly row: Json;
	/** The commit fails when the row has another version; `null` writes whatever it has. */
	readonly expectedVersion: number | null;
}

export class Tables {
	readonly #tables = new Map<string, Map<string, Cell>>();
	/** Versions of rows that were deleted: a row that comes back goes on counting. */
	readonly #gone = new Map<string, number>();

	constructor(readonly name: string) {}

	get(table: string, key: string): Json {
		return this.#tables.get(table)?.get(key)?.row ?? null;
	}

	/** How often the row was written; 0 when it is not there and never was. */
	version(table: string, key: string): number {
		return this.#tables.get(table)?.get(key)?.version ?? this.#gone.get(`${table}\n${key}`) ?? 0;
	}

	/** Rows in the order in which their keys came. */
	list(table: string): readonly { readonly key: string; readonly row: Json }[] {
		return [...(this.#tables.get(table) ?? [])].map(([key, { row }]) => ({ key, row }));
	}

	/**
	 * Writes all or nothing.
	 *
	 * @param reads versions of the rows that the decision rests on
	 * @throws ExpectedVersionConflictError when one of them has been written since
	 */
	commit(reads: ReadonlyMap<string, number>, writes: readonly PendingWrite[]): readonly RowWrite[] {
		for (const [place, version] of reads) {
			const [table = '', key = ''] = place.split('\n');
			this.#require(table, key, version);
		}
		for (const { table, key, expectedVersion } of writes) if (expectedVersion !== null) this.#require(table, key, expectedVersion);
		return writes.map(({ table, key, row }) => this.#write(table, key, row));
	}

	#require(table: string, key: string, version: number): void {
		const current = this.version(table, key);
		if (current !== version) throw new ExpectedVersionConflictError(`${table}/${key}`, describe(current), describe(version), 'row');
	}

	#write(table: string, key: string, row: Json): RowWrite {
		const version = this.version(table, key) + 1;
		let rows = this.#tables.get(table);
		if (row === null) {
			rows?.delete(key);
			this.#gone.set(`${table}\n${key}`, version);
		} else {
			if (!rows) this.#tables.set(table, (rows = new Map()));
			rows.set(key, { row, version });
		}
		return { table, key, version, row };
	}
}

function describe(version: number): string {
	return version === 0 ? 'no row' : `version ${String(version)}`;
}
