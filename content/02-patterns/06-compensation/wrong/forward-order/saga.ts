import { module } from 'faultline';
import { cancelFlight, cancelHotel, chargeCard, reserveFlight, reserveHotel } from './messages';
import { refundCard, trip, tripCancelled, tripConfirmed } from './messages';

export default module('TripSaga', {
  handles: {
    BookTrip: (c, { commands }) => commands.send(reserveFlight(trip(c)))
  },
  on: {
    FlightReserved: (e, { commands }) => commands.send(reserveHotel(trip(e))),
    HotelReserved: (e, { commands }) => commands.send(chargeCard(trip(e))),
    CardCharged: (e, { events }) => events.publish(tripConfirmed(trip(e))),

    // Undo in the order in which it was done: flight, hotel, card.
    FlightRefused: (e, { events }) => events.publish(tripCancelled(trip(e))),
    FlightUnconfirmed: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    HotelRefused: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    HotelUnconfirmed: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    CardDeclined: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    ChargeUnconfirmed: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    FlightCancelled: (e, { commands }) => commands.send(cancelHotel(trip(e))),
    HotelCancelled: (e, { commands }) => commands.send(refundCard(trip(e))),
    CardRefunded: (e, { events }) => events.publish(tripCancelled(trip(e)))
  }
});
