// Publishes inside of the transaction: what is in there happens, or nothing does.
import { module, type Ports } from 'faultline';
import { orderPaid, orderPlaced, type PayOrder, type PlaceOrder } from './messages';

interface Order {
  isPaid: boolean;
}

function place(c: PlaceOrder, { database, events }: Ports) {
  const { orderId } = c.data;
  return database.transaction(async (tx) => {
    if (await tx.get<Order>('orders', orderId)) return;
    await tx.put('orders', orderId, { isPaid: false });
    await events.publish(orderPlaced({ orderId }), { messageId: `${orderId}-placed` });
  });
}

function pay(c: PayOrder, { database, events }: Ports) {
  const { orderId } = c.data;
  return database.transaction(async (tx) => {
    const order = await tx.get<Order>('orders', orderId);
    if (!order || order.isPaid) return;
    await tx.put('orders', orderId, { isPaid: true });
    await events.publish(orderPaid({ orderId }), { messageId: `${orderId}-paid` });
  });
}

export default module('Orders', {
  relay: false,
  retries: { delayed: Infinity, baseMs: 1000, capMs: 5000 },
  handles: { PlaceOrder: place, PayOrder: pay }
});
