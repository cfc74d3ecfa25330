// Seats on flights: one stream for each trip. Every handler may run any number of times.
import { module, NoReplyError, type Ports, type RecordedEvent } from 'faultline';
import { flightCancelled, flightRefused, flightReserved, flightUnconfirmed } from './messages';
import type { CancelFlight, ReserveFlight } from './messages';

interface Flight {
  status: 'open' | 'reserved' | 'refused' | 'unconfirmed' | 'cancelled';
  /** The attempt that nobody answered. */
  attempt: unknown;
}

const initialState = (): Flight => ({ status: 'open', attempt: null });

function evolve(flight: Flight, { type, data }: RecordedEvent): Flight {
  switch (type) {
    case 'FlightReserved':
      return { ...flight, status: 'reserved' };
    case 'FlightRefused':
      return { ...flight, status: 'refused' };
    case 'FlightUnconfirmed':
      return { status: 'unconfirmed', attempt: data.attempt };
    case 'FlightCancelled':
      return { ...flight, status: 'cancelled' };
    default:
      return flight;
  }
}

async function reserve(c: ReserveFlight, { events, gateway, ids }: Ports) {
  const { tripId } = c.data;
  const stream = events.stream(`flight-${tripId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });

  // Sent twice for the same cause, it is one attempt with one key. Another cause, another attempt.
  const attempt = ids.from(c.metadata.causationId ?? c.metadata.messageId, 'hold');
  if (state.status === 'unconfirmed' && state.attempt === attempt) return;
  // Decided already. A cancellation that came first counts: after its mark nothing is reserved.
  if (state.status !== 'open' && state.status !== 'unconfirmed') return;

  let outcome;
  try {
    const answer = await gateway.Seats.hold({ tripId }, { key: attempt });
    outcome =
      answer.status === 200
        ? flightReserved({ tripId, seat: String(answer.seat) })
        : flightRefused({ tripId, reason: answer.reason });
  } catch (error) {
    if (!(error instanceof NoReplyError)) throw error;
    // Nobody answered. The seat may be held, or not. That is an outcome too, and it is on record.
    outcome = flightUnconfirmed({ tripId, attempt });
  }
  await stream.append([outcome], { expectedStreamVersion: currentStreamVersion });
}

async function cancel(c: CancelFlight, { events, gateway, ids }: Ports) {
  const { tripId } = c.data;
  const stream = events.stream(`flight-${tripId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (state.status === 'cancelled') return;

  // Gives back whatever is held, which may be nothing. No answer: the bus delivers this again.
  const key = ids.from(`flight-${tripId}@${currentStreamVersion}`, 'release');
  await gateway.Seats.release({ tripId }, { key });
  await stream.append([flightCancelled({ tripId })], {
    expectedStreamVersion: currentStreamVersion
  });
}

export default module('Flights', { handles: { ReserveFlight: reserve, CancelFlight: cancel } });
