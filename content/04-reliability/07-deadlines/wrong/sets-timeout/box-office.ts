import { module, type Ports } from 'faultline';
import { paymentRefused, seatConfirmed, seatHeld } from './messages';
import { seatHoldExpired, seatRefused } from './messages';
import type { ConfirmSeat, HoldSeat } from './messages';
import { HOLD_MS, isHeldBy, load } from './seat';

// Every JavaScript has it.
declare function setTimeout(act: () => void, afterMs: number): number;

async function hold({ data, metadata }: HoldSeat, { events, ids }: Ports) {
  const { seat, append } = await load(events, data.seat);
  const timer = ids.from(metadata.messageId, 'expiry');
  if (seat.timer === timer) return;
  if (seat.status !== 'free' && !isHeldBy(seat, data.customer)) {
    await events.publish(seatRefused(data));
    return;
  }
  await append(seatHeld({ ...data, timer }));
  // Nobody is left to hear of an error when it rings.
  setTimeout(() => void expire(data.seat, timer, events).catch(() => undefined), HOLD_MS);
}

async function confirm({ data }: ConfirmSeat, { events }: Ports) {
  const { seat, append } = await load(events, data.seat);
  if (isHeldBy(seat, data.customer)) await append(seatConfirmed(data));
  else if (seat.customer !== data.customer) await events.publish(paymentRefused(data));
}

async function expire(name: string, timer: string, events: Ports['events']) {
  const { seat, append } = await load(events, name);
  if (seat.status !== 'held' || seat.timer !== timer) return;
  await append(seatHoldExpired({ seat: name, customer: seat.customer }));
}

export default module('BoxOffice', { handles: { HoldSeat: hold, ConfirmSeat: confirm } });
