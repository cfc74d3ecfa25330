// What the trip saga, the cars and the hotels say to each other.
import { command, event } from 'faultline';

export interface Reservation {
  reservationId: string;
  tripId: string;
}

interface Trip {
  tripId: string;
}

export const bookTrip = command<Trip>('BookTrip');
export const tripConfirmed = event<Trip>('TripConfirmed');
export const tripCancelled = event<Trip>('TripCancelled');

export const reserveCar = command<Reservation>('ReserveCar');
export const carReserved = event<Reservation>('CarReserved');
export const carRefused = event<Reservation>('CarRefused', { failure: true });
export const cancelCar = command<Reservation>('CancelCar');
export const carCancelled = event<Reservation>('CarCancelled', { undoes: 'CarReserved' });

export const reserveHotel = command<Reservation>('ReserveHotel');
export const hotelReserved = event<Reservation>('HotelReserved');
export const hotelRefused = event<Reservation>('HotelRefused', { failure: true });
export const cancelHotel = command<Reservation>('CancelHotel');
export const hotelCancelled = event<Reservation>('HotelCancelled', {
  undoes: 'HotelReserved'
});

/** The saga schedules it for itself. */
export const hotelStepTimedOut = command<Trip>('HotelStepTimedOut');

export type BookTrip = command.Of<typeof bookTrip>;
export type CarReserved = event.Of<typeof carReserved>;
export type CarCancelled = event.Of<typeof carCancelled>;
export type HotelReserved = event.Of<typeof hotelReserved>;
export type HotelCancelled = event.Of<typeof hotelCancelled>;
export type HotelStepTimedOut = command.Of<typeof hotelStepTimedOut>;
/** Any of the four that cars and hotels handle. */
export type ReservationCommand = command.Of<typeof reserveCar>;
