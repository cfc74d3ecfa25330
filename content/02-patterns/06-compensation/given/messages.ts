// What the services of this lesson say to each other. Commands ask, events tell.
import { command, event } from 'faultline';

/** Every message here is about one trip. */
interface Trip {
  tripId: string;
}

/** The part of any of them that travels on: which trip it is about. */
export const trip = ({ data }: { data: Trip }): Trip => ({ tripId: data.tripId });

export const bookTrip = command<Trip>('BookTrip');
export const tripConfirmed = event<Trip>('TripConfirmed');
export const tripCancelled = event<Trip>('TripCancelled');

// Unconfirmed: nobody answered. It may have been done, or not. `attempt` is what was tried.
export const reserveFlight = command<Trip>('ReserveFlight');
export const flightReserved = event<Trip & { seat: string }>('FlightReserved');
export const flightRefused = event<Trip & { reason: string }>('FlightRefused', {
  failure: true
});
export const flightUnconfirmed = event<Trip & { attempt: string }>('FlightUnconfirmed', {
  failure: true
});
export const cancelFlight = command<Trip>('CancelFlight', { undoes: 'ReserveFlight' });
export const flightCancelled = event<Trip>('FlightCancelled', { undoes: 'FlightReserved' });

export const reserveHotel = command<Trip>('ReserveHotel');
export const hotelReserved = event<Trip & { room: string }>('HotelReserved');
export const hotelRefused = event<Trip & { reason: string }>('HotelRefused', { failure: true });
export const hotelUnconfirmed = event<Trip & { attempt: string }>('HotelUnconfirmed', {
  failure: true
});
export const cancelHotel = command<Trip>('CancelHotel', { undoes: 'ReserveHotel' });
export const hotelCancelled = event<Trip>('HotelCancelled', { undoes: 'HotelReserved' });

export const chargeCard = command<Trip>('ChargeCard');
export const cardCharged = event<Trip & { amount: number }>('CardCharged');
export const cardDeclined = event<Trip & { reason: string }>('CardDeclined', { failure: true });
export const chargeUnconfirmed = event<Trip & { attempt: string }>('ChargeUnconfirmed', {
  failure: true
});
export const refundCard = command<Trip>('RefundCard', { undoes: 'ChargeCard' });
export const cardRefunded = event<Trip>('CardRefunded', { undoes: 'CardCharged' });

export type BookTrip = command.Of<typeof bookTrip>;
export type ReserveFlight = command.Of<typeof reserveFlight>;
export type FlightReserved = event.Of<typeof flightReserved>;
export type FlightRefused = event.Of<typeof flightRefused>;
export type FlightUnconfirmed = event.Of<typeof flightUnconfirmed>;
export type CancelFlight = command.Of<typeof cancelFlight>;
export type FlightCancelled = event.Of<typeof flightCancelled>;
export type ReserveHotel = command.Of<typeof reserveHotel>;
export type HotelReserved = event.Of<typeof hotelReserved>;
export type HotelRefused = event.Of<typeof hotelRefused>;
export type HotelUnconfirmed = event.Of<typeof hotelUnconfirmed>;
export type CancelHotel = command.Of<typeof cancelHotel>;
export type HotelCancelled = event.Of<typeof hotelCancelled>;
export type ChargeCard = command.Of<typeof chargeCard>;
export type CardCharged = event.Of<typeof cardCharged>;
export type CardDeclined = event.Of<typeof cardDeclined>;
export type ChargeUnconfirmed = event.Of<typeof chargeUnconfirmed>;
export type RefundCard = command.Of<typeof refundCard>;
export type CardRefunded = event.Of<typeof cardRefunded>;
