/** A transaction before its commit. */
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import type { PendingWrite } from '#engine/store/tables.ts';
import type { Json } from '#trace/record.ts';
import { never } from './open-call.ts';
import { WrongUseError } from './draft.ts';

/** What a transaction has read and wants to write. Nobody sees it before the commit. */
export class OpenTransaction {
	/** Versions of the rows that were read, by table and key. */
	readonly reads = new Map<string, number>();
	readonly #writes = new Map<string, PendingWrite>();
	/** Ids of the messages that leave with it. */
	readonly outbox: string[] = [];
	isOver = false;

	constructor(
		readonly sim: Simulation,
		readonly handling: Handling
	) {}

	get writes(): readonly PendingWrite[] {
		return [...this.#writes.values()];
	}

	/** Also what this very transaction has written. @param isDecisive whether the decision rests on it: false for a look at many */
	get(table: string, key: string, isDecisive = true): Json {
		const { database } = this.handling.runtime.service;
		const place = `${table}\n${key}`;
		const own = this.#writes.get(place);
		if (own) return own.row;
		if (isDecisive && !this.reads.has(place)) this.reads.set(place, database.version(table, key));
		return database.get(table, key);
	}

	list(table: string): readonly { readonly key: string; readonly row: Json }[] {
		const stored = this.handling.runtime.service.database.list(table);
		const keys = new Set(stored.map(({ key }) => key));
		for (const { table: own, key } of this.#writes.values()) if (own === table) keys.add(key);
		return [...keys].map((key) => ({ key, row: this.get(table, key) })).filter(({ row }) => row !== null);
	}

	write(table: string, key: string, row: Json, expectedVersion: number | null = null): void {
		this.#writes.set(`${table}\n${key}`, { table, key, row, expectedVersion });
	}

	/** Nothing of a dead handler goes on, and a transaction that is over takes nothing more. */
	step<T>(act: () => T): Promise<T> {
		if (this.handling.isDead) return never<T>();
		if (this.isOver)
			return Promise.reject(new WrongUseError('transaction-over', 'This transaction is over. Await what it does inside of `database.transaction(...)`.'));
		try {
			return Promise.resolve(act());
		} catch (error) {
			return Promise.reject(error instanceof Error ? error : new Error(String(error)));
		}
	}
}
