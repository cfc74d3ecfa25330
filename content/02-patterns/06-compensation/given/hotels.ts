// Rooms in hotels, in the same way as seats on flights: one stream for each trip, nothing twice.
import { module, NoReplyError, type Ports, type RecordedEvent } from 'faultline';
import { hotelCancelled, hotelRefused, hotelReserved, hotelUnconfirmed } from './messages';
import type { CancelHotel, ReserveHotel } from './messages';

interface Hotel {
  status: 'open' | 'reserved' | 'refused' | 'unconfirmed' | 'cancelled';
  /** The attempt that nobody answered. */
  attempt: unknown;
}

const initialState = (): Hotel => ({ status: 'open', attempt: null });

function evolve(hotel: Hotel, { type, data }: RecordedEvent): Hotel {
  switch (type) {
    case 'HotelReserved':
      return { ...hotel, status: 'reserved' };
    case 'HotelRefused':
      return { ...hotel, status: 'refused' };
    case 'HotelUnconfirmed':
      return { status: 'unconfirmed', attempt: data.attempt };
    case 'HotelCancelled':
      return { ...hotel, status: 'cancelled' };
    default:
      return hotel;
  }
}

async function reserve(c: ReserveHotel, { events, gateway, ids }: Ports) {
  const { tripId } = c.data;
  const stream = events.stream(`hotel-${tripId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });

  // Sent twice for the same cause, it is one attempt with one key. Another cause, another attempt.
  const attempt = ids.from(c.metadata.causationId ?? c.metadata.messageId, 'hold');
  if (state.status === 'unconfirmed' && state.attempt === attempt) return;
  // Decided already. A cancellation that came first counts: after its mark nothing is reserved.
  if (state.status !== 'open' && state.status !== 'unconfirmed') return;

  let outcome;
  try {
    const answer = await gateway.Rooms.hold({ tripId }, { key: attempt });
    outcome =
      answer.status === 200
        ? hotelReserved({ tripId, room: String(answer.room) })
        : hotelRefused({ tripId, reason: answer.reason });
  } catch (error) {
    if (!(error instanceof NoReplyError)) throw error;
    // Nobody answered. The room may be held, or not. That is an outcome too, and it is on record.
    outcome = hotelUnconfirmed({ tripId, attempt });
  }
  await stream.append([outcome], { expectedStreamVersion: currentStreamVersion });
}

async function cancel(c: CancelHotel, { events, gateway, ids }: Ports) {
  const { tripId } = c.data;
  const stream = events.stream(`hotel-${tripId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (state.status === 'cancelled') return;

  // Gives back whatever is held, which may be nothing. No answer: the bus delivers this again.
  const key = ids.from(`hotel-${tripId}@${currentStreamVersion}`, 'release');
  await gateway.Rooms.release({ tripId }, { key });
  await stream.append([hotelCancelled({ tripId })], {
    expectedStreamVersion: currentStreamVersion
  });
}

export default module('Hotels', { handles: { ReserveHotel: reserve, CancelHotel: cancel } });
