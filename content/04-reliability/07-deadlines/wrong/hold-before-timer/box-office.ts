import { command, module, type Ports } from 'faultline';
import { paymentRefused, seatConfirmed, seatHeld } from './messages';
import { seatHoldExpired, seatRefused } from './messages';
import type { ConfirmSeat, HoldSeat } from './messages';
import { HOLD_MS, isHeldBy, load } from './seat';

/** What the box office tells itself, ten minutes later. */
const expireHold = command<{ seat: string }>('ExpireHold');
type ExpireHold = command.Of<typeof expireHold>;

async function hold({ data, metadata }: HoldSeat, { commands, events, ids }: Ports) {
  const { seat, append } = await load(events, data.seat);
  // Made from the command: delivered again, it sets this very timer, and none beside it.
  const timer = ids.from(metadata.messageId, 'expiry');
  if (seat.timer === timer) return;
  if (seat.status !== 'free' && !isHeldBy(seat, data.customer)) {
    await events.publish(seatRefused(data));
    return;
  }
  // The seat first: nobody else may get it meanwhile. Then there is time to set the timer.
  await append(seatHeld({ ...data, timer }));
  const due = { afterMs: HOLD_MS };
  await commands.schedule(expireHold({ seat: data.seat }), due, { messageId: timer });
}

async function confirm({ data }: ConfirmSeat, { events }: Ports) {
  const { seat, append } = await load(events, data.seat);
  if (isHeldBy(seat, data.customer)) await append(seatConfirmed(data));
  else if (seat.customer !== data.customer) await events.publish(paymentRefused(data));
}

async function expire({ data, metadata }: ExpireHold, { events }: Ports) {
  const { seat, append } = await load(events, data.seat);
  // It was set for one hold. Is that still the one?
  if (seat.status !== 'held' || seat.timer !== metadata.messageId) return;
  await append(seatHoldExpired({ seat: data.seat, customer: seat.customer }));
}

export default module('BoxOffice', {
  handles: { HoldSeat: hold, ConfirmSeat: confirm },
  timers: { ExpireHold: expire }
});
