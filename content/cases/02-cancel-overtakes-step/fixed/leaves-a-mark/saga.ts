// A car, then a room. No room within 5 s: the room is undone, then the car, and only then the trip is cancelled.
import { module, type Ports, type Draft, type Transaction } from 'faultline';
import {
  cancelCar,
  cancelHotel,
  hotelStepTimedOut,
  reserveCar,
  reserveHotel,
  tripCancelled,
  tripConfirmed
} from './messages';
import type { BookTrip, CarCancelled, CarReserved } from './messages';
import type { HotelCancelled, HotelReserved, HotelStepTimedOut } from './messages';

interface Trip {
  status: 'car' | 'hotel' | 'confirmed' | 'undoing hotel' | 'undoing car' | 'cancelled';
}

const WAIT_MS = 5000;

const carOf = (tripId: string) => ({ reservationId: `${tripId}-car`, tripId });
const roomOf = (tripId: string) => ({ reservationId: `${tripId}-room`, tripId });

/** From one status to the next, with the message that goes with it: together or not at all. */
async function step(
  tripId: string,
  from: Trip['status'] | null,
  to: Trip['status'],
  message: Draft,
  { database }: Ports
) {
  await database.transaction(async (tx: Transaction) => {
    const trip = await tx.get<Trip>('trips', tripId);
    if ((trip?.status ?? null) !== from) return;
    await tx.put('trips', tripId, { status: to });
    await tx.outbox.add(message, { messageId: `${tripId}.${message.type}` });
  });
}

async function askForHotel({ data: { tripId } }: CarReserved, ports: Ports) {
  await ports.commands.schedule(
    hotelStepTimedOut({ tripId }),
    { afterMs: WAIT_MS },
    { messageId: `${tripId}.time-out` }
  );
  await step(tripId, 'car', 'hotel', reserveHotel(roomOf(tripId)), ports);
}

export default module('TripSaga', {
  handles: {
    BookTrip: ({ data: { tripId } }: BookTrip, ports) =>
      step(tripId, null, 'car', reserveCar(carOf(tripId)), ports)
  },
  on: {
    CarReserved: askForHotel,
    HotelReserved: ({ data: { tripId } }: HotelReserved, ports) =>
      step(tripId, 'hotel', 'confirmed', tripConfirmed({ tripId }), ports),
    HotelCancelled: ({ data: { tripId } }: HotelCancelled, ports) =>
      step(tripId, 'undoing hotel', 'undoing car', cancelCar(carOf(tripId)), ports),
    CarCancelled: ({ data: { tripId } }: CarCancelled, ports) =>
      step(tripId, 'undoing car', 'cancelled', tripCancelled({ tripId }), ports)
  },
  timers: {
    HotelStepTimedOut: ({ data: { tripId } }: HotelStepTimedOut, ports) =>
      step(tripId, 'hotel', 'undoing hotel', cancelHotel(roomOf(tripId)), ports)
  }
});
