// Pays back what is owed, under a new id each time.
import { module, type Ports } from 'faultline';
import {
  paymentRefunded,
  refundPayment,
  type RefundOwed,
  type RefundPayment
} from './messages';

async function refund(c: RefundPayment, { gateway, events, ids }: Ports) {
  const { intentId } = c.data;
  await gateway.Cards.refund({ intentId }, { key: ids.next() });
  await events.stream(`payment-${intentId}`).append([paymentRefunded(c.data)]);
}

export default module('Payments', {
  handles: { RefundPayment: refund },
  on: { RefundOwed: (e: RefundOwed, { commands }) => commands.send(refundPayment(e.data)) }
});
