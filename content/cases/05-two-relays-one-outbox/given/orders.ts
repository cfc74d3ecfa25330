// Orders: each change is written in one transaction with a row of the outbox. Others empty it.
import { module, TransientError, type Ports } from 'faultline';
import { orderPaid, orderPlaced, type PayOrder, type PlaceOrder } from './messages';

interface Order {
  isPaid: boolean;
}

async function place({ data: { orderId } }: PlaceOrder, { database }: Ports) {
  await database.transaction(async (tx) => {
    if ((await tx.get<Order>('orders', orderId)) !== null) return;
    await tx.put('orders', orderId, { isPaid: false });
    await tx.outbox.add(orderPlaced({ orderId }), { key: orderId });
  });
}

async function pay({ data: { orderId } }: PayOrder, { database }: Ports) {
  await database.transaction(async (tx) => {
    const order = await tx.get<Order>('orders', orderId);
    if (order === null) throw new TransientError(`${orderId} is not here yet.`);
    if (order.isPaid) return;
    await tx.put('orders', orderId, { isPaid: true });
    await tx.outbox.add(orderPaid({ orderId }), { key: orderId });
  });
}

export default module('Orders', {
  handles: { PlaceOrder: place, PayOrder: pay },
  retries: { delayed: 10 },
  relay: false
});
