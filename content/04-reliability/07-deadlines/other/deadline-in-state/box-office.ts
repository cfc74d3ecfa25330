// The deadline is in the stream, and a timer is an alarm clock: whoever it wakes looks at what is due.
import { command, event, module, type Ports, type RecordedEvent } from 'faultline';
import { paymentRefused, seatConfirmed, seatHeld } from './messages';
import { seatHoldExpired, seatRefused } from './messages';
import type { ConfirmSeat, HoldSeat } from './messages';
import { HOLD_MS } from './seat';

const lookAtSeat = command<{ seat: string }>('LookAtSeat');
type LookAtSeat = command.Of<typeof lookAtSeat>;
/** By the clock of the box office, which is the only one that reads it. */
const deadlineSet = event<{ until: number }>('DeadlineSet');

interface Seat {
  customer: string;
  isSold: boolean;
  until: number;
}

const initialState = (): Seat => ({ customer: '', isSold: false, until: 0 });

function evolve(seat: Seat, { type, data }: RecordedEvent): Seat {
  switch (type) {
    case 'SeatHeld':
      return { ...seat, customer: String(data.customer) };
    case 'DeadlineSet':
      return { ...seat, until: Number(data.until) };
    case 'SeatConfirmed':
      return { ...seat, isSold: true };
    default:
      return initialState();
  }
}

async function load(events: Ports['events'], name: string) {
  const stream = events.stream(`seat-${name}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  const options = { expectedStreamVersion: currentStreamVersion };
  return {
    seat: state,
    append: (...facts: event.Any[]) => stream.append(facts, options)
  };
}

async function hold({ data }: HoldSeat, { clock, commands, events }: Ports) {
  const { seat, append } = await load(events, data.seat);
  if (seat.isSold || (seat.customer !== '' && seat.customer !== data.customer)) {
    await events.publish(seatRefused(data));
    return;
  }
  const until = clock.now() + HOLD_MS;
  // Each attempt sets an alarm of its own: to be woken once too often does no harm.
  const timer = await commands.schedule(lookAtSeat({ seat: data.seat }), { afterMs: HOLD_MS });
  await append(seatHeld({ ...data, timer }), deadlineSet({ until }));
}

async function confirm({ data }: ConfirmSeat, { events }: Ports) {
  const { seat, append } = await load(events, data.seat);
  if (seat.customer !== data.customer) await events.publish(paymentRefused(data));
  else if (!seat.isSold) await append(seatConfirmed(data));
}

async function look({ data }: LookAtSeat, { clock, events }: Ports) {
  const { seat, append } = await load(events, data.seat);
  if (seat.customer === '' || seat.isSold || clock.now() < seat.until) return;
  await append(seatHoldExpired({ seat: data.seat, customer: seat.customer }));
}

export default module('BoxOffice', {
  handles: { HoldSeat: hold, ConfirmSeat: confirm },
  timers: { LookAtSeat: look }
});
