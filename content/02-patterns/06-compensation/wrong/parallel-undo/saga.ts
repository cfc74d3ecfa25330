import { module, type Ports } from 'faultline';
import { cancelFlight, cancelHotel, chargeCard, reserveFlight, reserveHotel } from './messages';
import { refundCard, trip, tripCancelled, tripConfirmed } from './messages';

type About = Parameters<typeof trip>[0];

// All at once: it is faster.
async function undoAll(e: About, { commands, events }: Ports) {
  await commands.send(refundCard(trip(e)));
  await commands.send(cancelHotel(trip(e)));
  await commands.send(cancelFlight(trip(e)));
  await events.publish(tripCancelled(trip(e)));
}

export default module('TripSaga', {
  handles: {
    BookTrip: (c, { commands }) => commands.send(reserveFlight(trip(c)))
  },
  on: {
    FlightReserved: (e, { commands }) => commands.send(reserveHotel(trip(e))),
    HotelReserved: (e, { commands }) => commands.send(chargeCard(trip(e))),
    CardCharged: (e, { events }) => events.publish(tripConfirmed(trip(e))),

    CardDeclined: undoAll,
    ChargeUnconfirmed: undoAll,
    HotelRefused: undoAll,
    HotelUnconfirmed: undoAll,
    FlightRefused: undoAll,
    FlightUnconfirmed: undoAll
  }
});
