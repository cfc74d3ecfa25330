// Claims whole keys, which saves copies: while one relay has a row of an order, no other takes a later one. What makes it right
// is the row's own id: a claim runs out, and then a row is sent twice.
import { TransientError, type OutboxRow, type Ports, type Transaction } from 'faultline';

const CLAIM_MS = 5000;

/** Rows of keys of which nobody has claimed any. */
async function claimed(tx: Transaction, nowMs: number): Promise<readonly OutboxRow[]> {
  const rows = await tx.outbox.unsent({ limit: 50 });
  const taken = new Set(
    rows.filter(({ claimedUntilMs }) => claimedUntilMs > nowMs).map(({ key }) => key)
  );
  const free = rows.filter(({ key }) => !taken.has(key));
  for (const { id } of free) await tx.outbox.claim(id, { forMs: CLAIM_MS });
  return free;
}

export async function poll({ clock, database, events }: Ports) {
  const rows = await database.transaction((tx) => claimed(tx, clock.now()));
  const stalled = new Set<string>();
  for (const { id, key, message } of rows) {
    if (stalled.has(key)) continue;
    try {
      await events.publish(message, { messageId: id });
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      stalled.add(key);
      continue;
    }
    await database.transaction((tx) => tx.outbox.markSent(id));
  }
}
