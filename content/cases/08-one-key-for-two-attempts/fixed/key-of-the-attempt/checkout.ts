// One key for each attempt, on record before the call. A new attempt begins only when the last one is known to have failed.
import { module, type Ports, type RecordedEvent } from 'faultline';
import { paymentDeclined, paymentRefused, paymentStarted, paymentTaken } from './messages';
import type { PayOrder } from './messages';

interface Order {
  readonly isPaid: boolean;
  /** The attempt whose answer is not known. */
  readonly open: string | null;
  readonly failed: readonly string[];
}

const initialState = (): Order => ({ isPaid: false, open: null, failed: [] });

function evolve(order: Order, { type, data }: RecordedEvent): Order {
  const attempt = String(data.attempt);
  switch (type) {
    case 'PaymentStarted':
      return { ...order, open: attempt };
    case 'PaymentTaken':
      return { ...order, isPaid: true, open: null };
    case 'PaymentDeclined':
      return { ...order, open: null, failed: [...order.failed, attempt] };
    default:
      return order;
  }
}

async function pay(c: PayOrder, { events, gateway, ids }: Ports) {
  const { orderId, card } = c.data;
  const attempt = ids.from(c.metadata.messageId, 'charge');
  const stream = events.stream(`order-${orderId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (state.isPaid || state.failed.includes(attempt)) return;
  if (state.open !== null && state.open !== attempt) {
    const reason = 'Another card is being charged. Wait for its answer.';
    await stream.append([paymentRefused({ orderId, reason })], {
      eventIds: [`${attempt}.refused`]
    });
    return;
  }
  if (state.open === null) {
    await stream.append([paymentStarted({ orderId, attempt })], {
      expectedStreamVersion: currentStreamVersion
    });
  }
  // No answer, or a crash: the same attempt comes again, with the same key.
  const answer = await gateway.Cards.charge({ orderId, card }, { key: attempt });
  const told = answer.status === 200 ? paymentTaken : paymentDeclined;
  // A refusal may have been stored in between: it changes nothing that this rests on.
  await stream.append([told({ orderId, attempt })], { eventIds: [`${attempt}.answer`] });
}

export default module('Checkout', {
  concurrency: 2,
  retries: { immediate: 3, delayed: 5 },
  handles: { PayOrder: pay }
});
