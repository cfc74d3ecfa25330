// The order is stored first, and then the provider is asked what became of its payment. A message that finds no order is parked after a while.
import { module, TransientError, type Ports } from 'faultline';
import { orderPaid, orderPlaced, type PaymentAuthorised, type PlaceOrder } from './messages';

interface Order {
  readonly orderId: string;
  readonly intentId: string;
  readonly status: 'pending' | 'paid';
}

const pay = (intentId: string, { database }: Ports) =>
  database.transaction(async (tx) => {
    const order = await tx.get<Order>('orders', intentId);
    if (order === null) throw new TransientError(`There is no order for ${intentId}.`);
    if (order.status === 'paid') return;
    await tx.put('orders', intentId, { ...order, status: 'paid' });
    await tx.outbox.add(orderPaid({ orderId: order.orderId, intentId }));
  });

async function place(c: PlaceOrder, ports: Ports) {
  const { orderId, intentId } = c.data;
  await ports.database.transaction(async (tx) => {
    if ((await tx.get('orders', intentId)) !== null) return;
    await tx.put('orders', intentId, { orderId, intentId, status: 'pending' });
    await tx.outbox.add(orderPlaced({ orderId, intentId }));
  });
  const { reason } = await ports.gateway.Payments.stateOf({ intentId });
  if (reason === 'authorised') await pay(intentId, ports);
}

export default module('Orders', {
  retries: { immediate: 1, delayed: 3, baseMs: 500 },
  handles: { PlaceOrder: place },
  on: {
    PaymentAuthorised: (e: PaymentAuthorised, ports) => pay(e.data.intentId, ports),
    IntentAbandoned: () => undefined
  }
});
