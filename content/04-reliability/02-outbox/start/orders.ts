// Takes orders, and tells whoever wants to know.
import { module, type Ports } from 'faultline';
import { orderPaid, orderPlaced, type PayOrder, type PlaceOrder } from './messages';

interface Order {
  isPaid: boolean;
}

async function place(c: PlaceOrder, { database, events }: Ports) {
  const { orderId } = c.data;
  const isNew = await database.transaction(async (tx) => {
    if (await tx.get<Order>('orders', orderId)) return false;
    await tx.put('orders', orderId, { isPaid: false });
    return true;
  });
  if (isNew) await events.publish(orderPlaced({ orderId }));
}

async function pay(c: PayOrder, { database, events }: Ports) {
  const { orderId } = c.data;
  const isNew = await database.transaction(async (tx) => {
    const order = await tx.get<Order>('orders', orderId);
    if (!order || order.isPaid) return false;
    await tx.put('orders', orderId, { isPaid: true });
    return true;
  });
  if (isNew) await events.publish(orderPaid({ orderId }));
}

export default module('Orders', {
  // The built-in relay keeps out: you write your own.
  relay: false,
  handles: { PlaceOrder: place, PayOrder: pay }
});
