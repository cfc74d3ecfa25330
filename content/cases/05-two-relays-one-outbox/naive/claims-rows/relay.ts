// Claims what is there, so that no other relay takes it; sends it, oldest first, and marks it.
import { TransientError, type Ports } from 'faultline';

const CLAIM_MS = 5000;

export async function poll({ database, events }: Ports) {
  const rows = await database.transaction(async (tx) => {
    const free = await tx.outbox.unsent({ limit: 50, claimable: true });
    for (const { id } of free) await tx.outbox.claim(id, { forMs: CLAIM_MS });
    return free;
  });
  for (const { id, message } of rows) {
    try {
      // Each gets an id when it is published.
      await events.publish(message);
    } catch (error) {
      if (error instanceof TransientError) return;
      throw error;
    }
    await database.transaction((tx) => tx.outbox.markSent(id));
  }
}
