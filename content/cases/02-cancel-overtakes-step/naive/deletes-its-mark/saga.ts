// A car, then a room. No room within 5 s: everything is undone.
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
import type { BookTrip, CarReserved, HotelReserved, HotelStepTimedOut } from './messages';

interface Trip {
  status: 'car' | 'hotel' | 'confirmed' | 'cancelled';
}

const WAIT_MS = 5000;

const carOf = (tripId: string) => ({ reservationId: `${tripId}-car`, tripId });
const roomOf = (tripId: string) => ({ reservationId: `${tripId}-room`, tripId });

/** From one status to the next, with the messages that go with it: together or not at all. */
async function step(
  tripId: string,
  from: Trip['status'] | null,
  to: Trip['status'],
  messages: Draft[],
  { database }: Ports
) {
  await database.transaction(async (tx: Transaction) => {
    const trip = await tx.get<Trip>('trips', tripId);
    if ((trip?.status ?? null) !== from) return;
    await tx.put('trips', tripId, { status: to });
    for (const message of messages) {
      await tx.outbox.add(message, { messageId: `${tripId}.${message.type}` });
    }
  });
}

async function askForHotel({ data: { tripId } }: CarReserved, ports: Ports) {
  await ports.commands.schedule(
    hotelStepTimedOut({ tripId }),
    { afterMs: WAIT_MS },
    { messageId: `${tripId}.time-out` }
  );
  await step(tripId, 'car', 'hotel', [reserveHotel(roomOf(tripId))], ports);
}

async function giveUp({ data: { tripId } }: HotelStepTimedOut, ports: Ports) {
  const undo = [
    cancelHotel(roomOf(tripId)),
    cancelCar(carOf(tripId)),
    tripCancelled({ tripId })
  ];
  await step(tripId, 'hotel', 'cancelled', undo, ports);
}

export default module('TripSaga', {
  handles: {
    BookTrip: ({ data: { tripId } }: BookTrip, ports) =>
      step(tripId, null, 'car', [reserveCar(carOf(tripId))], ports)
  },
  on: {
    CarReserved: askForHotel,
    // One that comes after the trip was cancelled changes nothing.
    HotelReserved: ({ data: { tripId } }: HotelReserved, ports) =>
      step(tripId, 'hotel', 'confirmed', [tripConfirmed({ tripId })], ports)
  },
  timers: { HotelStepTimedOut: giveUp }
});
