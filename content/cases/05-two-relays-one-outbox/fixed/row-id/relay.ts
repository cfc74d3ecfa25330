// Sends what is there, oldest first, under the row's own id. A copy more on the wire is allowed: an effect more is not,
// and whoever takes the message knows its id. A row that fails stalls its key only, and the next tick tries again.
import { TransientError, type Ports } from 'faultline';

export async function poll({ database, events }: Ports) {
  const rows = await database.transaction((tx) => tx.outbox.unsent({ limit: 50 }));
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
