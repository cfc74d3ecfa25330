// One refund for an intent: its id is made from the intent. When the gateway stays down, a person is told, once.
import { module, TransientError, type Ports } from 'faultline';
import { escalatedToBackOffice, paymentRefunded, refundPayment } from './messages';
import type { RefundOwed, RefundPayment } from './messages';

const MOST_ATTEMPTS = 6;

async function refund(c: RefundPayment, { gateway, events, ids, delivery }: Ports) {
  const { intentId } = c.data;
  const stream = events.stream(`payment-${intentId}`);
  try {
    await gateway.Cards.refund({ intentId }, { key: ids.from(intentId, 'refund') });
  } catch (error) {
    if (!(error instanceof TransientError) || delivery.attempt < MOST_ATTEMPTS) throw error;
    await stream.append([escalatedToBackOffice(c.data)], {
      eventIds: [ids.from(intentId, 'escalated')]
    });
    return;
  }
  await stream.append([paymentRefunded(c.data)], {
    eventIds: [ids.from(intentId, 'refunded')]
  });
}

export default module('Payments', {
  retries: { immediate: 1, delayed: 8, baseMs: 1000, capMs: 20_000, jitter: 'equal' },
  handles: { RefundPayment: refund },
  on: {
    RefundOwed: (e: RefundOwed, { commands, ids }) =>
      commands.send(refundPayment(e.data), { messageId: ids.from(e.data.intentId, 'refund') })
  }
});
