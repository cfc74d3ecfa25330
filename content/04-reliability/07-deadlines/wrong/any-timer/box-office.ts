import { command, module, type Ports } from 'faultline';
import { paymentRefused, seatConfirmed, seatHeld } from './messages';
import { seatHoldExpired, seatRefused } from './messages';
import type { ConfirmSeat, HoldSeat } from './messages';
import { HOLD_MS, isHeldBy, load } from './seat';

/** What the box office tells itself, ten minutes later. */
const expireHold = command<{ seat: string }>('ExpireHold');
type ExpireHold = command.Of<typeof expireHold>;

async function hold({ data }: HoldSeat, { commands, events }: Ports) {
  const { seat, append } = await load(events, data.seat);
  if (seat.status !== 'free' && !isHeldBy(seat, data.customer)) {
    await events.publish(seatRefused(data));
    return;
  }
  // More time: the old timer is taken back, a new one is set.
  if (seat.status === 'held') await commands.cancel(seat.timer);
  const due = { afterMs: HOLD_MS };
  const timer = await commands.schedule(expireHold({ seat: data.seat }), due);
  await append(seatHeld({ ...data, timer }));
}

async function confirm({ data }: ConfirmSeat, { commands, events }: Ports) {
  const { seat, append } = await load(events, data.seat);
  if (isHeldBy(seat, data.customer)) {
    // Paid: nothing is to end this hold any more.
    await commands.cancel(seat.timer);
    await append(seatConfirmed(data));
  } else if (seat.customer !== data.customer) {
    await events.publish(paymentRefused(data));
  }
}

async function expire({ data }: ExpireHold, { events }: Ports) {
  const { seat, append } = await load(events, data.seat);
  // It may come late: only a seat that is still held is given up.
  if (seat.status !== 'held') return;
  await append(seatHoldExpired({ seat: data.seat, customer: seat.customer }));
}

export default module('BoxOffice', {
  handles: { HoldSeat: hold, ConfirmSeat: confirm },
  timers: { ExpireHold: expire }
});
