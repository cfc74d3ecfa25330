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
      // The row's id, whoever sends it and however often.
      await events.publish(message, { messageId: id });
    } catch (error) {
      if (error instanceof TransientError) return;
      throw error;
    }
    await database.transaction((tx) => tx.outbox.markSent(id));
  }
}
