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

    // Refused: nothing was done here. Undo the step before.
    CardDeclined: (e, { commands }) => commands.send(cancelHotel(trip(e))),
    HotelRefused: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    FlightRefused: (e, { events }) => events.publish(tripCancelled(trip(e))),

    // Nobody knows whether it was done. Undo this very step: that is safe in both cases.
    ChargeUnconfirmed: (e, { commands }) => commands.send(refundCard(trip(e))),
    HotelUnconfirmed: (e, { commands }) => commands.send(cancelHotel(trip(e))),
    FlightUnconfirmed: (e, { commands }) => commands.send(cancelFlight(trip(e))),

    // Undone, and the undo is known to be done: undo the step before.
    CardRefunded: (e, { commands }) => commands.send(cancelHotel(trip(e))),
    HotelCancelled: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    FlightCancelled: (e, { events }) => events.publish(tripCancelled(trip(e)))
  }
});
