// Saves, then publishes. Whatever fails is tried again, and for as long as it takes.
import { module, type Ports } from 'faultline';
import { orderPaid, orderPlaced, type PayOrder, type PlaceOrder } from './messages';

interface Order {
  isPaid: boolean;
}

async function place(c: PlaceOrder, { database, events }: Ports) {
  const { orderId } = c.data;
  await database.transaction(async (tx) => {
    if (await tx.get<Order>('orders', orderId)) return;
    await tx.put('orders', orderId, { isPaid: false });
  });
  await events.publish(orderPlaced({ orderId }), { messageId: `${orderId}-placed` });
}

async function pay(c: PayOrder, { database, events }: Ports) {
  const { orderId } = c.data;
  const isKnown = await database.transaction(async (tx) => {
    if (!(await tx.get<Order>('orders', orderId))) return false;
    await tx.put('orders', orderId, { isPaid: true });
    return true;
  });
  if (isKnown) await events.publish(orderPaid({ orderId }), { messageId: `${orderId}-paid` });
}

export default module('Orders', {
  relay: false,
  retries: { delayed: Infinity, baseMs: 1000, capMs: 5000 },
  handles: { PlaceOrder: place, PayOrder: pay }
});
