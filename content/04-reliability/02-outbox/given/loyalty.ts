// Ten points for each order. They are pending when it is placed, and vested when it is paid.
import { module, PermanentError, type Ports } from 'faultline';
import type { OrderPaid, OrderPlaced } from './messages';

interface Points {
  pending: number;
  vested: number;
}

function give(e: OrderPlaced, { database }: Ports) {
  const { orderId } = e.data;
  return database.transaction(async (tx) => {
    // The inbox keeps the ids of messages, in the same transaction as the points.
    if (await tx.inbox.seen(e.metadata.messageId)) return;
    const row = (await tx.get<Points>('points', orderId)) ?? { pending: 0, vested: 0 };
    await tx.put('points', orderId, { ...row, pending: row.pending + 10 });
  });
}

function vest(e: OrderPaid, { database }: Ports) {
  const { orderId } = e.data;
  return database.transaction(async (tx) => {
    if (await tx.inbox.seen(e.metadata.messageId)) return;
    const row = await tx.get<Points>('points', orderId);
    if (row === null) throw new PermanentError(`${orderId} is paid, and was never placed.`);
    await tx.put('points', orderId, { pending: row.pending - 10, vested: row.vested + 10 });
  });
}

export default module('Loyalty', {
  // What is about one order is handled in the order in which it was published.
  partition: (m) => String(m.data.orderId),
  on: { OrderPlaced: give, OrderPaid: vest }
});
