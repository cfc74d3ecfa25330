// No order for this payment: it may only be early, so try again, and never stop.
import { module, TransientError, type Ports } from 'faultline';
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
    if (order === null) throw new TransientError(`There is no order for ${intentId}.`);
    if (order.status === 'paid') return;
    await tx.put('orders', intentId, { ...order, status: 'paid' });
    await tx.outbox.add(orderPaid({ orderId: order.orderId, intentId }));
  });

export default module('Orders', {
  retries: { delayed: Infinity, baseMs: 200, capMs: 5000 },
  handles: { PlaceOrder: place },
  on: { PaymentAuthorised: authorised, IntentAbandoned: () => undefined }
});
