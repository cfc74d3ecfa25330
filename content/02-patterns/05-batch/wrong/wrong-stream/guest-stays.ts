// One account for each guest, with a stream of its own.
import { module, type Ports, type RecordedEvent } from 'faultline';
import { guest, guestCheckedOut, guestCheckoutFailed, paymentRecorded } from './messages';
import type { CheckOutGuest, RecordPayment } from './messages';

/** What was still to be paid this morning, in euros. */
const OPEN: Readonly<Record<string, number>> = { emil: 24 };

interface GuestStay {
  status: 'open' | 'checked out';
  balance: number;
}

const initialState = (guestStayId: string) => (): GuestStay => ({
  status: 'open',
  balance: OPEN[guestStayId] ?? 0
});

function evolve(stay: GuestStay, { type, data }: RecordedEvent): GuestStay {
  switch (type) {
    case 'PaymentRecorded':
      return { ...stay, balance: stay.balance - Number(data.amount) };
    case 'GuestCheckedOut':
      return { ...stay, status: 'checked out' };
    default:
      return stay;
  }
}

async function load(guestStayId: string, { events }: Ports) {
  const stream = events.stream(`stay-${guestStayId}`);
  const fold = { initialState: initialState(guestStayId), evolve };
  const { state, currentStreamVersion } = await stream.aggregate(fold);
  return { stay: state, stream, expectedStreamVersion: currentStreamVersion };
}

async function checkOut(c: CheckOutGuest, ports: Ports) {
  const { stay, stream, expectedStreamVersion } = await load(c.data.guestStayId, ports);
  // Asked again. The answer is on record, and the saga has it or will have it.
  if (stay.status === 'checked out') return;
  const answer =
    stay.balance === 0
      ? guestCheckedOut(guest(c))
      : guestCheckoutFailed({ ...guest(c), reason: 'balance not settled' });
  await stream.append([answer], { expectedStreamVersion });
}

async function pay(c: RecordPayment, ports: Ports) {
  const { stream, expectedStreamVersion } = await load(c.data.guestStayId, ports);
  // The same command again has the same event id, and an id is stored once.
  const eventIds = [ports.ids.from(c.metadata.messageId, 'payment')];
  await stream.append([paymentRecorded(c.data)], { expectedStreamVersion, eventIds });
}

export default module('GuestStays', {
  handles: { CheckOutGuest: checkOut, RecordPayment: pay }
});
