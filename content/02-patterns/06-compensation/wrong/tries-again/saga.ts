import { module } from 'faultline';
import { cancelFlight, cancelHotel, chargeCard, reserveFlight, reserveHotel } from './messages';
import { trip, tripCancelled, tripConfirmed } from './messages';

export default module('TripSaga', {
  handles: {
    BookTrip: (c, { commands }) => commands.send(reserveFlight(trip(c)))
  },
  on: {
    FlightReserved: (e, { commands }) => commands.send(reserveHotel(trip(e))),
    HotelReserved: (e, { commands }) => commands.send(chargeCard(trip(e))),
    CardCharged: (e, { events }) => events.publish(tripConfirmed(trip(e))),

    // No answer? Then ask again.
    ChargeUnconfirmed: (e, { commands }) => commands.send(chargeCard(trip(e))),
    HotelUnconfirmed: (e, { commands }) => commands.send(cancelHotel(trip(e))),
    FlightUnconfirmed: (e, { commands }) => commands.send(cancelFlight(trip(e))),

    CardDeclined: (e, { commands }) => commands.send(cancelHotel(trip(e))),
    HotelRefused: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    FlightRefused: (e, { events }) => events.publish(tripCancelled(trip(e))),
    HotelCancelled: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    FlightCancelled: (e, { events }) => events.publish(tripCancelled(trip(e)))
  }
});
