// Either message begins the record, which is one for each intent; whoever comes second completes it.
import { module, type Ports, type Transaction } from 'faultline';
import { orderPaid, orderPlaced, paymentWithoutOrder } from './messages';
import type { IntentAbandoned, PaymentAuthorised, PlaceOrder } from './messages';

interface Order {
  readonly intentId: string;
  readonly orderId: string | null;
  readonly isAuthorised: boolean;
}

async function orderOf(tx: Transaction, intentId: string): Promise<Order> {
  return (
    (await tx.get<Order>('orders', intentId)) ?? {
      intentId,
      orderId: null,
      isAuthorised: false
    }
  );
}

const place = (c: PlaceOrder, { database }: Ports) =>
  database.transaction(async (tx) => {
    const { orderId, intentId } = c.data;
    const order = await orderOf(tx, intentId);
    if (order.orderId !== null) return;
    await tx.put('orders', intentId, { ...order, orderId });
    await tx.outbox.add(orderPlaced({ orderId, intentId }));
    if (order.isAuthorised) await tx.outbox.add(orderPaid({ orderId, intentId }));
  });

const authorised = (e: PaymentAuthorised, { database }: Ports) =>
  database.transaction(async (tx) => {
    const { intentId } = e.data;
    const order = await orderOf(tx, intentId);
    if (order.isAuthorised) return;
    await tx.put('orders', intentId, { ...order, isAuthorised: true });
    if (order.orderId !== null)
      await tx.outbox.add(orderPaid({ orderId: order.orderId, intentId }));
  });

const abandoned = (e: IntentAbandoned, { database }: Ports) =>
  database.transaction(async (tx) => {
    const { orderId } = await orderOf(tx, e.data.intentId);
    if (orderId === null) await tx.outbox.add(paymentWithoutOrder(e.data));
  });

export default module('Orders', {
  handles: { PlaceOrder: place },
  on: { PaymentAuthorised: authorised, IntentAbandoned: abandoned }
});
