// Asks for seat, room and charge at once, and still undoes backwards. What came in is on a stream of its own.
import { event, module, type Ports, type RecordedEvent } from 'faultline';
import { cancelFlight, cancelHotel, chargeCard, reserveFlight, reserveHotel } from './messages';
import { refundCard, trip, tripCancelled, tripConfirmed } from './messages';
import type { BookTrip } from './messages';

type About = Parameters<typeof trip>[0];
type Part = 'flight' | 'hotel' | 'card';

const partDone = event<{ part: Part }>('PartDone');
const tripFailed = event<Record<string, never>>('TripFailed');

interface Booking {
  done: Part[];
  hasFailed: boolean;
}

const initialState = (): Booking => ({ done: [], hasFailed: false });

function evolve(booking: Booking, { type, data }: RecordedEvent): Booking {
  if (type === 'TripFailed') return { ...booking, hasFailed: true };
  // Safe: only this module writes to the stream.
  return { ...booking, done: [...booking.done, data.part as Part] };
}

async function load(e: About, { events }: Ports) {
  const stream = events.stream(`trip-${e.data.tripId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  const options = { expectedStreamVersion: currentStreamVersion };
  return { booking: state, append: (fact: event.Any) => stream.append([fact], options) };
}

const done = (part: Part) => async (e: About, ports: Ports) => {
  const { booking, append } = await load(e, ports);
  const isKnown = booking.done.includes(part);
  if (!isKnown) await append(partDone({ part }));
  const parts = isKnown ? booking.done : [...booking.done, part];
  if (parts.length === 3 && !booking.hasFailed) {
    await ports.events.publish(tripConfirmed(trip(e)));
  }
};

// Whatever failed: undo all three, one after the other. Each undo bears 'never happened'.
const failed = async (e: About, ports: Ports) => {
  const { booking, append } = await load(e, ports);
  if (!booking.hasFailed) await append(tripFailed({}));
  await ports.commands.send(refundCard(trip(e)));
};

export default module('TripSaga', {
  handles: {
    BookTrip: async (c: BookTrip, { commands }) => {
      await commands.send(reserveFlight(trip(c)));
      await commands.send(reserveHotel(trip(c)));
      await commands.send(chargeCard(trip(c)));
    }
  },
  on: {
    FlightReserved: done('flight'),
    HotelReserved: done('hotel'),
    CardCharged: done('card'),
    FlightRefused: failed,
    FlightUnconfirmed: failed,
    HotelRefused: failed,
    HotelUnconfirmed: failed,
    CardDeclined: failed,
    ChargeUnconfirmed: failed,
    CardRefunded: (e, { commands }) => commands.send(cancelHotel(trip(e))),
    HotelCancelled: (e, { commands }) => commands.send(cancelFlight(trip(e))),
    FlightCancelled: (e, { events }) => events.publish(tripCancelled(trip(e)))
  }
});
