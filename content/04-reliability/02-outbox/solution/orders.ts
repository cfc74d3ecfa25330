// Takes orders. What there is to tell is stored with them, in one transaction.
import { module, type Ports } from 'faultline';
import { orderPaid, orderPlaced, type PayOrder, type PlaceOrder } from './messages';

interface Order {
  isPaid: boolean;
}

function place(c: PlaceOrder, { database }: Ports) {
  const { orderId } = c.data;
  return database.transaction(async (tx) => {
    if (await tx.get<Order>('orders', orderId)) return;
    await tx.put('orders', orderId, { isPaid: false });
    await tx.outbox.add(orderPlaced({ orderId }), { key: orderId });
  });
}

function pay(c: PayOrder, { database }: Ports) {
  const { orderId } = c.data;
  return database.transaction(async (tx) => {
    const order = await tx.get<Order>('orders', orderId);
    if (!order || order.isPaid) return;
    await tx.put('orders', orderId, { isPaid: true });
    await tx.outbox.add(orderPaid({ orderId }), { key: orderId });
  });
}

export default module('Orders', {
  relay: false,
  handles: { PlaceOrder: place, PayOrder: pay }
});
