// Keeps an early payment until its order comes: but looks for the order in one transaction and keeps the payment in another.
import { module, type Ports } from 'faultline';
import { orderPaid, orderPlaced, paymentWithoutOrder } from './messages';
import type { IntentAbandoned, PaymentAuthorised, PlaceOrder } from './messages';

interface Order {
  readonly orderId: string;
  readonly intentId: string;
  readonly status: 'pending' | 'paid';
}

const place = (c: PlaceOrder, { database }: Ports) =>
  database.transaction(async (tx) => {
    const { orderId, intentId } = c.data;
    if ((await tx.get('orders', intentId)) !== null) return;
    const isPaid = (await tx.get('early', intentId)) !== null;
    await tx.put('orders', intentId, {
      orderId,
      intentId,
      status: isPaid ? 'paid' : 'pending'
    });
    await tx.outbox.add(orderPlaced({ orderId, intentId }));
    if (isPaid) await tx.outbox.add(orderPaid({ orderId, intentId }));
  });

async function authorised(e: PaymentAuthorised, { database }: Ports) {
  const { intentId } = e.data;
  const order = await database.transaction((tx) => tx.get<Order>('orders', intentId));
  if (order?.status === 'paid') return;
  await database.transaction(async (tx) => {
    if (order === null) return tx.put('early', intentId, { intentId });
    await tx.put('orders', intentId, { ...order, status: 'paid' });
    await tx.outbox.add(orderPaid({ orderId: order.orderId, intentId }));
  });
}

const abandoned = (e: IntentAbandoned, { database }: Ports) =>
  database.transaction(async (tx) => {
    if ((await tx.get('early', e.data.intentId)) === null) return;
    await tx.delete('early', e.data.intentId);
    await tx.outbox.add(paymentWithoutOrder(e.data));
  });

export default module('Orders', {
  handles: { PlaceOrder: place },
  on: { PaymentAuthorised: authorised, IntentAbandoned: abandoned }
});
