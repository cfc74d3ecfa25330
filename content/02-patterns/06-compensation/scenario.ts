// Who takes part, what happens first, and what must hold.
import { always, atEnd, leadsTo, scenario, type Ledger, type World } from 'faultline';
import { bookTrip } from './messages';

const PRICE = 640;
const TRIPS = ['trip-7'];

/** What is held for a trip right now, in words. */
function heldFor(world: World, trip: string): string[] {
  const seat = nameOf(world, 'FlightReserved', 'seat', trip);
  const room = nameOf(world, 'HotelReserved', 'room', trip);
  return [
    ...(world.total('charges', trip) > 0 ? ['The money'] : []),
    ...(world.total('rooms', trip) > 0 ? [room === null ? 'A room' : `Room ${room}`] : []),
    ...(world.total('seats', trip) > 0 ? [seat === null ? 'A seat' : `Seat ${seat}`] : [])
  ];
}

function nameOf(world: World, type: string, field: string, trip: string): string | null {
  const found = world.events(type).find((event) => event.data.tripId === trip);
  return found ? String(found.data[field]) : null;
}

function has(world: World, type: string, trip: string): boolean {
  return world.events(type).some((event) => event.data.tripId === trip);
}

function wasGivenBack(world: World, account: string, trip: string): boolean {
  return world.postings(account).some((posting) => posting.key === trip && posting.amount < 0);
}

/** Whether the first event of one type came before the first of another, or the other never came. */
function isBefore(world: World, first: string, second: string): boolean {
  const types = world.events().map((event) => event.type);
  const [a, b] = [types.indexOf(first), types.indexOf(second)];
  return a >= 0 && (b < 0 || a < b);
}

/** Runs a check for each trip; the first sentence is the answer. */
const forEachTrip = (check: (world: World, trip: string) => string | null) => (world: World) =>
  TRIPS.map((trip) => check(world, trip)).find((sentence) => sentence !== null) ?? true;

const give = (
  account: string,
  amount: number,
  answer: { reason: string; seat?: string; room?: string }
) => ({
  perform: (request: { readonly [key: string]: unknown }, ledger: Ledger) => {
    ledger.post({ account, key: String(request.tripId), amount });
    return { status: 200, ...answer };
  }
});

/** Gives back what is there, and nothing when nothing is. */
const takeBack = (account: string, reason: string) => ({
  perform: (request: { readonly [key: string]: unknown }, ledger: Ledger) => {
    const key = String(request.tripId);
    const amount = -ledger.total(account, key);
    if (amount !== 0) ledger.post({ account, key, amount });
    return { status: 200, reason };
  }
});

/** Each step: its account, the event of an unknown outcome, and of its undo. */
const STEPS = [
  {
    account: 'seats',
    one: 1,
    done: 'FlightReserved',
    unknown: 'FlightUnconfirmed',
    undone: 'FlightCancelled'
  },
  {
    account: 'rooms',
    one: 1,
    done: 'HotelReserved',
    unknown: 'HotelUnconfirmed',
    undone: 'HotelCancelled'
  },
  {
    account: 'charges',
    one: PRICE,
    done: 'CardCharged',
    unknown: 'ChargeUnconfirmed',
    undone: 'CardRefunded'
  }
];

const twice = (world: World) =>
  TRIPS.some((trip) => STEPS.some((step) => world.total(step.account, trip) > step.one));

const endedWithout = (world: World, kind: 'done' | 'unknown') =>
  world.events('TripCancelled').length > 0 &&
  STEPS.some(
    (step) => world.events(step[kind]).length > 0 && world.events(step.undone).length === 0
  );

export default scenario({
  id: 'compensation',
  modules: [
    { file: 'saga.ts', label: 'Trip saga', short: 'Saga', role: 'saga', icon: 'workflow' },
    { file: 'flights.ts', label: 'Flights', short: 'Flight', role: 'aggregate', icon: 'plane' },
    {
      file: 'hotels.ts',
      label: 'Hotels',
      short: 'Hotel',
      role: 'aggregate',
      icon: 'bed-double'
    },
    {
      file: 'payments.ts',
      label: 'Payments',
      short: 'Pay',
      role: 'aggregate',
      icon: 'credit-card'
    }
  ],
  externals: [
    {
      name: 'Cards',
      label: 'Card gateway',
      short: 'Card',
      icon: 'globe',
      operations: {
        authorise: {
          ...give('charges', PRICE, { reason: 'approved' }),
          declined: { status: 402, reason: 'declined' },
          latencyMs: 60
        },
        refund: { ...takeBack('charges', 'refunded'), latencyMs: 60 }
      }
    },
    {
      name: 'Seats',
      label: 'Seat system',
      icon: 'plane',
      within: 'Flights',
      operations: {
        hold: {
          ...give('seats', 1, { reason: 'held', seat: '14C' }),
          declined: { status: 409, reason: 'sold out' }
        },
        release: takeBack('seats', 'released')
      }
    },
    {
      name: 'Rooms',
      label: 'Room system',
      icon: 'bed-double',
      within: 'Hotels',
      operations: {
        hold: {
          ...give('rooms', 1, { reason: 'held', room: 'H-204' }),
          declined: { status: 409, reason: 'no rooms' }
        },
        release: takeBack('rooms', 'released')
      }
    }
  ],
  first: TRIPS.map((tripId) => ({ command: bookTrip({ tripId }), correlationId: tripId })),
  accounts: [
    { id: 'seats', label: 'Seats held', holding: true },
    { id: 'rooms', label: 'Rooms held', holding: true },
    { id: 'charges', label: 'Card charged' }
  ],
  views: [
    {
      name: 'trip',
      keys: () => TRIPS,
      of: (world, trip) => ({
        status: statusOf(world, trip),
        seat:
          world.total('seats', trip) > 0
            ? (nameOf(world, 'FlightReserved', 'seat', trip) ?? 'held')
            : 'none',
        room:
          world.total('rooms', trip) > 0
            ? (nameOf(world, 'HotelReserved', 'room', trip) ?? 'held')
            : 'none',
        charged: world.total('charges', trip)
      })
    }
  ],
  invariants: [
    always(
      'a cancelled trip holds nothing',
      forEachTrip((world, trip) => {
        const [thing] = has(world, 'TripCancelled', trip) ? heldFor(world, trip) : [];
        return thing === undefined ? null : `${thing} is still held when ${trip} is cancelled.`;
      })
    ),
    always(
      'charged at most once',
      forEachTrip((world, trip) => {
        const charged = world.total('charges', trip);
        return charged <= PRICE ? null : `${trip} costs ${PRICE} and was charged ${charged}.`;
      })
    ),
    always(
      'undo runs backwards',
      forEachTrip((world, trip) => {
        const isCharged = world.total('charges', trip) > 0;
        if (wasGivenBack(world, 'seats', trip)) {
          if (isCharged) return `The seat of ${trip} was given back before the money was.`;
          if (world.total('rooms', trip) > 0)
            return `The seat of ${trip} was given back before the room was.`;
        }
        return wasGivenBack(world, 'rooms', trip) && isCharged
          ? `The room of ${trip} was given back before the money was.`
          : null;
      })
    ),
    leadsTo('a booked trip ends', {
      from: () => TRIPS,
      to: (world, trip) =>
        has(world, 'TripConfirmed', trip) || has(world, 'TripCancelled', trip),
      otherwise: (trip) => `${trip} was booked, and nobody ever heard whether it is on or off.`
    }),
    atEnd(
      'a confirmed trip has everything',
      forEachTrip((world, trip) => {
        if (!has(world, 'TripConfirmed', trip)) return null;
        if (has(world, 'TripCancelled', trip))
          return `${trip} was confirmed, and cancelled too.`;
        const missing = STEPS.find((step) => world.total(step.account, trip) !== step.one);
        if (!missing) return null;
        return `${trip} is confirmed, and its ${missing.account} come to ${world.total(missing.account, trip)}.`;
      })
    )
  ],
  // Each tells one mistake from the others by what has happened, not by the code.
  hints: [
    {
      id: 'nobody-answered',
      when: (world) => !twice(world) && endedWithout(world, 'unknown') && heldSomewhere(world)
    },
    {
      id: 'parallel-undo',
      when: (world) =>
        ['HotelCancelled', 'FlightCancelled', 'CardRefunded'].some(
          (undone) =>
            world.events(undone).length > 0 && isBefore(world, 'TripCancelled', undone)
        )
    },
    {
      id: 'forgets-in-memory',
      when: (world) => endedWithout(world, 'done') && !endedWithout(world, 'unknown')
    },
    { id: 'tries-again', when: twice },
    {
      id: 'forward-order',
      when: (world) =>
        ['HotelReserved', 'HotelUnconfirmed'].some((type) => world.events(type).length > 0) &&
        isBefore(world, 'FlightCancelled', 'HotelCancelled') &&
        !isBefore(world, 'TripCancelled', 'HotelCancelled')
    }
  ]
});

function statusOf(world: World, trip: string): string {
  if (has(world, 'TripConfirmed', trip)) return 'confirmed';
  if (has(world, 'TripCancelled', trip)) return 'cancelled';
  const troubles = ['FlightRefused', 'FlightUnconfirmed', 'HotelRefused', 'HotelUnconfirmed'];
  troubles.push('CardDeclined', 'ChargeUnconfirmed');
  return troubles.some((type) => has(world, type, trip)) ? 'cancelling' : 'booked';
}

function heldSomewhere(world: World): boolean {
  return TRIPS.some(
    (trip) => has(world, 'TripCancelled', trip) && heldFor(world, trip).length > 0
  );
}
