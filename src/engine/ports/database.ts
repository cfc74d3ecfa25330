/** The `database` port: transactions over tables, with an outbox and an inbox that commit with them. */
import { ExpectedVersionConflictError } from '#engine/api/errors.ts';
import type { Database, Transaction } from '#engine/api/ports.ts';
import type { Courier } from '#engine/bus/courier.ts';
import { askForRelay } from '#engine/process/outbox-relay.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { frozenCopy } from '#engine/store/json.ts';
import type { SourceLine } from '#trace/record.ts';
import { recordConflict, simpleCall } from './call.ts';
import { never, portCall, whereCalled } from './open-call.ts';
import { WrongUseError } from './draft.ts';
import { inboxPort } from './inbox.ts';
import { OpenTransaction } from './open-transaction.ts';
import { outboxPort } from './outbox.ts';

export function databasePort(sim: Simulation, courier: Courier, handling: Handling): Database {
	return Object.freeze({
		transaction: <T>(work: (tx: Transaction) => Promise<T> | T) =>
			portCall(handling, async () => {
				// The commit is made when the work is through; its line is the one that began it.
				const source = whereCalled(sim);
				const open = new OpenTransaction(sim, handling);
				const result = await work(transactionPort(open));
				// It may have died while the work was under way: then it asks for nothing more.
				if (handling.isDead) return never<T>();
				open.isOver = true;
				await commit(sim, courier, handling, { open, source });
				return result;
			})
	} satisfies Database);
}

function transactionPort(open: OpenTransaction): Transaction {
	return Object.freeze({
		// Safe in the sense that any table store is: the reader knows what it wrote.
		get: <Row>(table: string, key: string) => open.step(() => open.get(String(table), String(key)) as Row | null),
		list: <Row>(table: string) => open.step(() => open.list(String(table)) as readonly { key: string; row: Row }[]),
		version: (table, key) => open.step(() => open.handling.runtime.service.database.version(String(table), String(key))),
		put: (table, key, row, options = {}) =>
			open.step(() => {
				if (typeof row !== 'object' || row === null) throw new WrongUseError('not-a-row', '`put` takes a table, a key and a row, which is an object.');
				open.write(String(table), String(key), frozenCopy(row, 'row'), options.expectedVersion ?? null);
			}),
		delete: (table, key) =>
			open.step(() => {
				open.write(String(table), String(key), null);
			}),
		outbox: outboxPort(open),
		inbox: inboxPort(open)
	} satisfies Transaction);
}

function commit(
	sim: Simulation,
	courier: Courier,
	handling: Handling,
	{ open, source }: { readonly open: OpenTransaction; readonly source: SourceLine | null }
): Promise<void> {
	const { service } = handling.runtime;
	const { writes } = open;
	const what = writes.map(({ table, key }) => `${table}/${key}`).join(', ');
	return simpleCall<undefined>(sim, handling, {
		name: 'transaction',
		source,
		label: writes.length === 0 ? 'read of the database' : `commit ${what}`,
		row: handling.message.type,
		hasEffect: writes.length > 0,
		canConflict: writes.length > 0 && (open.reads.size > 0 || writes.some(({ expectedVersion }) => expectedVersion !== null)),
		contested: what,
		range: writes.length === 0 ? { least: 1, spread: 1 } : { least: 4, spread: 2 },
		effect(call) {
			if (writes.length === 0) return { value: undefined, seq: null };
			try {
				const written = service.database.commit(open.reads, writes);
				const seq = sim.recorder.add('commit', {
					lane: service.name,
					cause: handling.seq,
					handling: handling.seq,
					message: handling.message,
					address: call.address,
					source: call.source,
					data: { database: service.database.name, writes: written, outbox: open.outbox },
					summary: () => `${service.name} commits ${what}.`
				});
				sim.history.tablesChanged();
				if (open.outbox.length > 0) askForRelay(sim, courier, handling, seq);
				return { value: undefined, seq };
			} catch (error) {
				if (!(error instanceof ExpectedVersionConflictError)) throw error;
				recordConflict(sim, handling, call, { stream: error.streamName, expected: error.expected, current: error.current, fault: null });
				throw error;
			}
		}
	});
}
