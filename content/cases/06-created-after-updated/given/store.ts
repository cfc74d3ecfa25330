// Writes the row of a subscription and says so, in one transaction.
import type { Transaction } from 'faultline';
import { statusStored, type Status } from './messages';

export async function store<Row extends { status: Status }>(
  tx: Transaction,
  id: string,
  row: Row
) {
  await tx.put('subscriptions', id, row);
  await tx.outbox.add(statusStored({ id, status: row.status }), { key: id });
}
