// Empties the outbox of Orders. Two copies of it run, and each is told to look every five seconds.
import { module, TransientError, type Ports } from 'faultline';

async function emptyOutbox(_: unknown, { database, events }: Ports) {
  const rows = await database.transaction((tx) => tx.outbox.unsent({ limit: 50 }));
  const stalled = new Set<string>();
  for (const { id, key, message } of rows) {
    if (stalled.has(key)) continue;
    try {
      await events.publish(message);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      // The next look tries again. What is behind it waits,
      // and what has another key goes on.
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
