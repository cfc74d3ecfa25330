// A new key each time the handler runs: for the gateway each is another payment.
import { module, PermanentError, type Ports } from 'faultline';
import { paymentDeclined, paymentTaken, type PayOrder } from './messages';

async function pay(c: PayOrder, { events, gateway, ids }: Ports) {
  const { orderId, card } = c.data;
  const stream = events.stream(`order-${orderId}`);
  const { events: stored, currentStreamVersion } = await stream.read();
  if (stored.some((event) => event.type === 'PaymentTaken')) return;
  const answer = await gateway.Cards.charge({ orderId, card }, { key: ids.next() });
  if (answer.status === 409) throw new PermanentError(answer.reason);
  const told = answer.status === 200 ? paymentTaken : paymentDeclined;
  await stream.append([told({ orderId, attempt: c.metadata.messageId })], {
    expectedStreamVersion: currentStreamVersion
  });
}

export default module('Checkout', {
  concurrency: 2,
  retries: { immediate: 3, delayed: 5 },
  handles: { PayOrder: pay }
});
