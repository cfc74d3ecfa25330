// A seat: its stream, and what the events in it come to.
import type { event, RecordedEvent } from 'faultline';

export const HOLD_MS = 10 * 60_000;

export interface Seat {
  status: 'free' | 'held' | 'confirmed';
  /** Who holds it, or has paid for it. */
  customer: string;
  /** Token of the timer that was set for the last hold. */
  timer: string;
}

const initialState = (): Seat => ({ status: 'free', customer: '', timer: '' });

function evolve(seat: Seat, { type, data }: RecordedEvent): Seat {
  switch (type) {
    case 'SeatHeld':
      return { status: 'held', customer: String(data.customer), timer: String(data.timer) };
    case 'SeatConfirmed':
      return { ...seat, status: 'confirmed' };
    case 'SeatHoldExpired':
      return { ...seat, status: 'free', customer: '' };
    default:
      return seat;
  }
}

export const isHeldBy = (seat: Seat, customer: string): boolean =>
  seat.status === 'held' && seat.customer === customer;

/** What a seat is now, and a way to add to it as long as nobody else has. */
export async function load(events: event.Store, name: string) {
  const stream = events.stream(`seat-${name}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  const options = { expectedStreamVersion: currentStreamVersion };
  return { seat: state, append: (fact: event.Any) => stream.append([fact], options) };
}
