// Sends what is there, oldest first, and marks it.
import { TransientError, type Ports } from 'faultline';

export async function poll({ database, events }: Ports) {
  const rows = await database.transaction((tx) => tx.outbox.unsent({ limit: 50 }));
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
