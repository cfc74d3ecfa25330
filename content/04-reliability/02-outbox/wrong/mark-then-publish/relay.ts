// Empties the outbox of Orders. Takes its rows at once, so that the other copy never sends the same.
import { module, type Ports } from 'faultline';

async function emptyOutbox(_: unknown, { database, events }: Ports) {
  const rows = await database.transaction(async (tx) => {
    const unsent = await tx.outbox.unsent({ limit: 50 });
    for (const { id } of unsent) await tx.outbox.markSent(id);
    return unsent;
  });
  for (const { id, message } of rows) await events.publish(message, { messageId: id });
}

export default module('Relay', {
  database: 'Orders',
  instances: 2,
  handles: { EmptyOutbox: emptyOutbox }
});
