// A process manager: it keeps a stream of its own, and puts each undo on it before the step is asked for.
import { event, module, type Ports, type RecordedEvent } from 'faultline';
import { cancelFlight, cancelHotel, chargeCard, reserveFlight, reserveHotel } from './messages';
import { refundCard, trip, tripCancelled, tripConfirmed } from './messages';

const STEPS = {
  flight: { ask: reserveFlight, undo: cancelFlight },
  hotel: { ask: reserveHotel, undo: cancelHotel },
  card: { ask: chargeCard, undo: refundCard }
};
type Step = keyof typeof STEPS;
type About = Parameters<typeof trip>[0];

const undoRegistered = event<{ step: Step }>('UndoRegistered');
const undoFinished = event<{ step: Step }>('UndoFinished');
const undoBegun = event<Record<string, never>>('UndoBegun');

interface Trip {
  asked: Step[];
  undone: Step[];
  isUndoing: boolean;
}

const initialState = (): Trip => ({ asked: [], undone: [], isUndoing: false });

function evolve(process: Trip, { type, data }: RecordedEvent): Trip {
  // Safe: only this module writes to the stream.
  const step = data.step as Step;
  switch (type) {
    case 'UndoRegistered':
      return { ...process, asked: [...process.asked, step] };
    case 'UndoFinished':
      return { ...process, undone: [...process.undone, step] };
    case 'UndoBegun':
      return { ...process, isUndoing: true };
    default:
      return process;
  }
}

async function load(e: About, { events }: Ports) {
  const stream = events.stream(`trip-${e.data.tripId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  const options = { expectedStreamVersion: currentStreamVersion };
  return { process: state, append: (fact: event.Any) => stream.append([fact], options) };
}

const begin = (step: Step) => async (e: About, ports: Ports) => {
  const { process, append } = await load(e, ports);
  if (process.isUndoing) return;
  if (!process.asked.includes(step)) await append(undoRegistered({ step }));
  await ports.commands.send(STEPS[step].ask(trip(e)));
};

async function undoLast(e: About, ports: Ports, { asked, undone }: Trip) {
  const last = asked.filter((step) => !undone.includes(step)).at(-1);
  if (last) await ports.commands.send(STEPS[last].undo(trip(e)));
  else await ports.events.publish(tripCancelled(trip(e)));
}

async function beginUndo(e: About, ports: Ports) {
  const { process, append } = await load(e, ports);
  if (!process.isUndoing) await append(undoBegun({}));
  await undoLast(e, ports, process);
}

const undone = (step: Step) => async (e: About, ports: Ports) => {
  const { process, append } = await load(e, ports);
  const isKnown = process.undone.includes(step);
  if (!isKnown) await append(undoFinished({ step }));
  await undoLast(
    e,
    ports,
    isKnown ? process : { ...process, undone: [...process.undone, step] }
  );
};

export default module('TripSaga', {
  handles: { BookTrip: begin('flight') },
  on: {
    FlightReserved: begin('hotel'),
    HotelReserved: begin('card'),
    CardCharged: (e, { events }) => events.publish(tripConfirmed(trip(e))),
    FlightRefused: beginUndo,
    FlightUnconfirmed: beginUndo,
    HotelRefused: beginUndo,
    HotelUnconfirmed: beginUndo,
    CardDeclined: beginUndo,
    ChargeUnconfirmed: beginUndo,
    CardRefunded: undone('card'),
    HotelCancelled: undone('hotel'),
    FlightCancelled: undone('flight')
  }
});
