// Empties the outbox of Orders. A row that fails must not hold up the others.
import { module, TransientError, type Ports } from 'faultline';

async function emptyOutbox(_: unknown, { database, events }: Ports) {
  const rows = await database.transaction((tx) => tx.outbox.unsent({ limit: 50 }));
  for (const { id, message } of rows) {
    try {
      await events.publish(message, { messageId: id });
      await database.transaction((tx) => tx.outbox.markSent(id));
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
    }
  }
}

export default module('Relay', {
  database: 'Orders',
  instances: 2,
  handles: { EmptyOutbox: emptyOutbox }
});
