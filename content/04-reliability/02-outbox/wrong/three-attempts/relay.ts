// Empties the outbox of Orders. A row that has failed three times will not get better.
import { module, type Ports } from 'faultline';

const MOST_ATTEMPTS = 3;

async function emptyOutbox(_: unknown, { database, events }: Ports) {
  const rows = await database.transaction(async (tx) => {
    const unsent = await tx.outbox.unsent({ limit: 50 });
    const failures = new Map(
      (await tx.list<{ count: number }>('failures')).map(({ key, row }) => [key, row.count])
    );
    return unsent
      .map((row) => ({ ...row, count: failures.get(row.id) ?? 0 }))
      .filter(({ count }) => count < MOST_ATTEMPTS);
  });
  const stalled = new Set<string>();
  for (const { id, key, message, count } of rows) {
    if (stalled.has(key)) continue;
    try {
      await events.publish(message, { messageId: id });
    } catch {
      stalled.add(key);
      await database.transaction((tx) => tx.put('failures', id, { count: count + 1 }));
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
