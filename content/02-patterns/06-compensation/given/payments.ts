// Charges and refunds, through a card gateway that this company does not own.
import { module, NoReplyError, type Ports, type RecordedEvent } from 'faultline';
import { cardCharged, cardDeclined, cardRefunded, chargeUnconfirmed } from './messages';
import type { ChargeCard, RefundCard } from './messages';

/** In euros; every trip costs the same, because prices are not what this lesson is about. */
const PRICE = 640;

interface Payment {
  status: 'open' | 'charged' | 'declined' | 'unconfirmed' | 'refunded';
  /** The attempt that nobody answered. */
  attempt: unknown;
}

const initialState = (): Payment => ({ status: 'open', attempt: null });

function evolve(payment: Payment, { type, data }: RecordedEvent): Payment {
  switch (type) {
    case 'CardCharged':
      return { ...payment, status: 'charged' };
    case 'CardDeclined':
      return { ...payment, status: 'declined' };
    case 'ChargeUnconfirmed':
      return { status: 'unconfirmed', attempt: data.attempt };
    case 'CardRefunded':
      return { ...payment, status: 'refunded' };
    default:
      return payment;
  }
}

async function charge(c: ChargeCard, { events, gateway, ids }: Ports) {
  const { tripId } = c.data;
  const stream = events.stream(`payment-${tripId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });

  // Sent twice for the same cause, it is one attempt with one key. Another cause, another attempt.
  const attempt = ids.from(c.metadata.causationId ?? c.metadata.messageId, 'charge');
  if (state.status === 'unconfirmed' && state.attempt === attempt) return;
  // Decided already. A refund that came first counts: after its mark nothing is charged.
  if (state.status !== 'open' && state.status !== 'unconfirmed') return;

  let outcome;
  try {
    const answer = await gateway.Cards.authorise({ tripId, amount: PRICE }, { key: attempt });
    outcome =
      answer.status === 200
        ? cardCharged({ tripId, amount: PRICE })
        : cardDeclined({ tripId, reason: answer.reason });
  } catch (error) {
    if (!(error instanceof NoReplyError)) throw error;
    // Nobody answered. The card may be charged, or not. That is an outcome too, and it is on record.
    outcome = chargeUnconfirmed({ tripId, attempt });
  }
  await stream.append([outcome], { expectedStreamVersion: currentStreamVersion });
}

async function refund(c: RefundCard, { events, gateway, ids }: Ports) {
  const { tripId } = c.data;
  const stream = events.stream(`payment-${tripId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (state.status === 'refunded') return;

  // Pays back whatever was charged, which may be nothing. No answer: the bus delivers this again.
  const key = ids.from(`payment-${tripId}@${currentStreamVersion}`, 'refund');
  await gateway.Cards.refund({ tripId }, { key });
  await stream.append([cardRefunded({ tripId })], {
    expectedStreamVersion: currentStreamVersion
  });
}

export default module('Payments', { handles: { ChargeCard: charge, RefundCard: refund } });
