// Asks the bank, which takes its time, and says what it has decided.
import { module, type Ports } from 'faultline';
import { paymentCaptured, type OfOrder } from './messages';

async function confirm(c: OfOrder, { gateway, events, ids }: Ports) {
  const { orderId } = c.data;
  const intentId = `intent-${orderId}`;
  await gateway.Cards.confirm({ intentId }, { key: intentId });
  const told = paymentCaptured({ orderId, intentId });
  await events.publish(told, { messageId: ids.from(intentId, 'captured') });
}

export default module('Confirmations', { handles: { ConfirmPayment: confirm } });
