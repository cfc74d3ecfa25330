import { module, type Ports } from 'faultline';
import { cancelFlight, cancelHotel, chargeCard, reserveFlight, reserveHotel } from './messages';
import { refundCard, trip, tripCancelled, tripConfirmed } from './messages';

type About = Parameters<typeof trip>[0];

// What has been done so far, in order. Undo takes the last one off.
const undoOf = { flight: cancelFlight, hotel: cancelHotel, card: refundCard };
const done = new Set<keyof typeof undoOf>();

async function undoLast(e: About, { commands, events }: Ports) {
  const last = [...done].at(-1);
  if (last) await commands.send(undoOf[last](trip(e)));
  else await events.publish(tripCancelled(trip(e)));
}

const undone = (step: keyof typeof undoOf) => (e: About, ports: Ports) => {
  done.delete(step);
  return undoLast(e, ports);
};

export default module('TripSaga', {
  handles: {
    BookTrip: (c, { commands }) => {
      done.add('flight');
      return commands.send(reserveFlight(trip(c)));
    }
  },
  on: {
    FlightReserved: (e, { commands }) => {
      done.add('hotel');
      return commands.send(reserveHotel(trip(e)));
    },
    HotelReserved: (e, { commands }) => {
      done.add('card');
      return commands.send(chargeCard(trip(e)));
    },
    CardCharged: (e, { events }) => events.publish(tripConfirmed(trip(e))),

    CardDeclined: undone('card'),
    HotelRefused: undone('hotel'),
    FlightRefused: undone('flight'),
    ChargeUnconfirmed: (e, { commands }) => commands.send(refundCard(trip(e))),
    HotelUnconfirmed: (e, { commands }) => commands.send(cancelHotel(trip(e))),
    FlightUnconfirmed: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    CardRefunded: undone('card'),
    HotelCancelled: undone('hotel'),
    FlightCancelled: undone('flight')
  }
});
