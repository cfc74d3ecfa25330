// Each timer says at which version of the seat's stream it was set. Timers that are not needed are taken back, as a courtesy.
import { command, module, type Ports, type RecordedEvent } from 'faultline';
import { paymentRefused, seatConfirmed, seatHeld } from './messages';
import { seatHoldExpired, seatRefused } from './messages';
import type { ConfirmSeat, HoldSeat } from './messages';
import { HOLD_MS } from './seat';

const expireHold = command<{ seat: string; version: number }>('ExpireHold');
type ExpireHold = command.Of<typeof expireHold>;

/** Only what happened last counts. */
interface Seat {
  last: 'nothing' | 'held' | 'confirmed';
  customer: string;
  timer: string;
  /** The command that the last hold came of. */
  askedBy: string | null;
}

const initialState = (): Seat => ({ last: 'nothing', customer: '', timer: '', askedBy: null });

function evolve(seat: Seat, { type, data, metadata }: RecordedEvent): Seat {
  if (type === 'SeatConfirmed') return { ...seat, last: 'confirmed' };
  if (type !== 'SeatHeld') return initialState();
  return {
    last: 'held',
    customer: String(data.customer),
    timer: String(data.timer),
    askedBy: metadata.causationId
  };
}

async function load(events: Ports['events'], name: string) {
  const stream = events.stream(`seat-${name}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  return { stream, seat: state, version: currentStreamVersion };
}

async function hold({ data, metadata }: HoldSeat, { commands, events, ids }: Ports) {
  const { stream, seat, version } = await load(events, data.seat);
  if (seat.last !== 'nothing' && seat.customer !== data.customer) {
    await events.publish(seatRefused(data));
    return;
  }
  // Set again, it would be for a version that another event is about to get.
  if (seat.askedBy === metadata.messageId) return;
  const next = version + 1;
  const timer = await commands.schedule(
    expireHold({ seat: data.seat, version: next }),
    { afterMs: HOLD_MS },
    { messageId: ids.from(metadata.messageId, `expiry at ${String(next)}`) }
  );
  await stream.append([seatHeld({ ...data, timer })], { expectedStreamVersion: version });
  if (seat.last === 'held') await commands.cancel(seat.timer);
}

async function confirm({ data }: ConfirmSeat, { commands, events }: Ports) {
  const { stream, seat, version } = await load(events, data.seat);
  if (seat.customer !== data.customer) {
    await events.publish(paymentRefused(data));
    return;
  }
  if (seat.last === 'held')
    await stream.append([seatConfirmed(data)], { expectedStreamVersion: version });
  await commands.cancel(seat.timer);
}

async function expire({ data }: ExpireHold, { events }: Ports) {
  const { stream, seat, version } = await load(events, data.seat);
  // Anything at all has happened since: this timer is about the past.
  if (version !== data.version) return;
  await stream.append([seatHoldExpired({ seat: data.seat, customer: seat.customer })], {
    expectedStreamVersion: version
  });
}

export default module('BoxOffice', {
  handles: { HoldSeat: hold, ConfirmSeat: confirm },
  timers: { ExpireHold: expire }
});
