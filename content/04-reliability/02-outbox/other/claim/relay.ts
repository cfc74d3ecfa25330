// Empties the outbox of Orders. A copy claims what it sends, for ten seconds, so that the other copy
// seldom sends the same. The claim spares work; what makes it right is the id.
import {
  module,
  TransientError,
  type OutboxRow,
  type Ports,
  type Transaction
} from 'faultline';

const CLAIM_MS = 10_000;

/** Claims what is free. What waits behind a row that somebody else has claimed is not free: it would overtake. */
async function claimFree(tx: Transaction): Promise<readonly OutboxRow[]> {
  const unsent = await tx.outbox.unsent({ limit: 50 });
  const free = new Set((await tx.outbox.unsent({ claimable: true })).map(({ id }) => id));
  const taken = new Set(unsent.filter(({ id }) => !free.has(id)).map(({ key }) => key));
  const mine = unsent.filter(({ key }) => !taken.has(key));
  for (const { id } of mine) await tx.outbox.claim(id, { forMs: CLAIM_MS });
  return mine;
}

async function emptyOutbox(_: unknown, { database, events }: Ports) {
  const rows = await database.transaction(claimFree);
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

export default module('Relay', {
  database: 'Orders',
  instances: 2,
  handles: { EmptyOutbox: emptyOutbox }
});
