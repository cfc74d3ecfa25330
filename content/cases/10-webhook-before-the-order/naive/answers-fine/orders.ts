// No order for this payment: answer 'fine', and never hear of it again.
import { module, type Ports } from 'faultline';
import { orderPaid, orderPlaced, type PaymentAuthorised, type PlaceOrder } from './messages';

interface Order {
  readonly orderId: string;
  readonly intentId: string;
  readonly status: 'pending' | 'paid';
}

const place = (c: PlaceOrder, { database }: Ports) =>
  database.transaction(async (tx) => {
    const { orderId, intentId } = c.data;
    if ((await tx.get('orders', intentId)) !== null) return;
    await tx.put('orders', intentId, { orderId, intentId, status: 'pending' });
    await tx.outbox.add(orderPlaced({ orderId, intentId }));
  });

const authorised = (e: PaymentAuthorised, { database }: Ports) =>
  database.transaction(async (tx) => {
    const { intentId } = e.data;
    const order = await tx.get<Order>('orders', intentId);
    if (order === null || order.status === 'paid') return;
    await tx.put('orders', intentId, { ...order, status: 'paid' });
    await tx.outbox.add(orderPaid({ orderId: order.orderId, intentId }));
  });

export default module('Orders', {
  handles: { PlaceOrder: place },
  on: { PaymentAuthorised: authorised, IntentAbandoned: () => undefined }
});
