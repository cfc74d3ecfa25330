// Who takes part, what happens first, and what must hold.
import { always, leadsTo, scenario, type World, type WorldEvent } from 'faultline';
import { confirmSeat, holdSeat } from './messages';

const MINUTE = 60_000;
const HOLD = 10 * MINUTE;
/** A hold that is open so long after its deadline has been forgotten. */
const GRACE = MINUTE;
const SEATS = ['A2', 'B7', 'C4'];

/** Who asks for a seat from outside, and who pays. */
const ASKING = ['Ben', 'Eve', 'Ann', 'Dora'];
const PAYING = ['Ben', 'Ann'];

interface Hold {
  readonly customer: string;
  /** Its beginning, or when it was last given more time. */
  readonly fromMs: number;
}

/** What a seat has come to, and the first sentence against each rule. */
interface Seat {
  readonly hold: Hold | null;
  readonly owner: string | null;
  readonly endedTwice: string | null;
  readonly givenTwice: string | null;
  readonly tooEarly: string | null;
}

const EMPTY: Seat = {
  hold: null,
  owner: null,
  endedTwice: null,
  givenTwice: null,
  tooEarly: null
};

/** Other events are nobody's business but the box office's. */
const TELLING = ['SeatHeld', 'SeatConfirmed', 'SeatHoldExpired'];

const eventsOf = (world: World, seat: string): readonly WorldEvent[] =>
  world.events().filter(({ type, data }) => data.seat === seat && TELLING.includes(type));

function evolve(seat: Seat, { type, data, timeMs }: WorldEvent): Seat {
  const name = String(data.seat);
  const customer = String(data.customer);
  const { hold, owner } = seat;
  if (type === 'SeatHeld') {
    const held = { ...seat, hold: { customer, fromMs: timeMs } };
    const other = owner ?? hold?.customer ?? customer;
    if (owner === null && other === customer) return held;
    const verb = owner === null ? 'held for' : 'sold to';
    return {
      ...held,
      givenTwice:
        seat.givenTwice ?? `${name} is ${verb} ${other}, and was given to ${customer}.`
    };
  }
  if (type === 'SeatConfirmed') {
    const sold = { ...seat, hold: null, owner: customer };
    if (hold?.customer === customer) return sold;
    const sentence = `${name} was sold to ${customer}, who did not hold it any more.`;
    return { ...sold, endedTwice: seat.endedTwice ?? sentence };
  }
  if (hold === null) {
    const sentence =
      owner === null
        ? `The hold on ${name} expired twice.`
        : `The hold on ${name} expired after ${owner} had paid.`;
    return { ...seat, endedTwice: seat.endedTwice ?? sentence };
  }
  const lasted = timeMs - hold.fromMs;
  const expired = { ...seat, hold: null };
  if (lasted >= HOLD - GRACE) return expired;
  const sentence = `${hold.customer} has ten minutes for ${name}, and lost it after ${sayMs(lasted)}.`;
  return { ...expired, tooEarly: seat.tooEarly ?? sentence };
}

const sayMs = (ms: number): string =>
  ms < MINUTE ? `${String(ms)} ms` : `${String(Math.round(ms / MINUTE))} minutes`;

const seatOf = (world: World, name: string): Seat =>
  eventsOf(world, name).reduce(evolve, EMPTY);

/** Runs a check for each seat; the first sentence is the answer. */
const forEachSeat = (check: (seat: Seat) => string | null) => (world: World) =>
  SEATS.map((name) => check(seatOf(world, name))).find((sentence) => sentence !== null) ?? true;

const tells = (world: World, type: string, customer: string): boolean =>
  world.events(type).some((event) => event.data.customer === customer);

/** Whether anything has happened to the seat since it was held for the nth time. */
function isOver(world: World, key: string): boolean {
  const held = world.events('SeatHeld')[Number(key.split(' ')[0])];
  return held !== undefined && eventsOf(world, String(held.data.seat)).at(-1) !== held;
}

const ask = (seat: string, customer: string, atMs: number) => ({
  command: holdSeat({ seat, customer }),
  correlationId: customer.toLowerCase(),
  atMs
});
const pay = (seat: string, customer: string, atMs: number) => ({
  command: confirmSeat({ seat, customer }),
  correlationId: customer.toLowerCase(),
  atMs
});

export default scenario({
  id: 'deadlines',
  modules: [
    {
      file: 'box-office.ts',
      label: 'Box office',
      short: 'Box',
      role: 'aggregate',
      icon: 'ticket'
    },
    {
      file: 'waiting-list.ts',
      label: 'Waiting list',
      short: 'List',
      role: 'saga',
      icon: 'workflow'
    }
  ],
  first: [
    ask('C4', 'Ben', 0),
    // Never comes back.
    ask('A2', 'Eve', 2 * MINUTE),
    ask('B7', 'Ann', 5 * MINUTE),
    ask('B7', 'Dora', 6 * MINUTE),
    // Just too late.
    pay('C4', 'Ben', HOLD + 20),
    // More time, from now on; and paid just before that is over.
    ask('B7', 'Ann', 13 * MINUTE),
    pay('B7', 'Ann', 13 * MINUTE + HOLD - 5)
  ],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'late-timer',
    'fail-before',
    'fail-after',
    'conflict',
    'cancel-late',
    'clock-ahead'
  ],
  views: [
    {
      name: 'seat',
      keys: () => SEATS,
      of: (world, name) => {
        const { hold, owner } = seatOf(world, name);
        return {
          status: owner !== null ? 'sold' : hold ? 'held' : 'free',
          for: owner ?? hold?.customer ?? 'nobody'
        };
      }
    }
  ],
  invariants: [
    always(
      'a hold ends once, paid or expired',
      forEachSeat((seat) => seat.endedTwice)
    ),
    always(
      'a seat is never given to two',
      forEachSeat((seat) => seat.givenTwice)
    ),
    always(
      'nobody loses a seat before the time is over',
      forEachSeat((seat) => seat.tooEarly)
    ),
    leadsTo('every hold ends', {
      from: (world) =>
        world
          .events('SeatHeld')
          .map(({ data }, i) => `${i} ${String(data.seat)} ${String(data.customer)}`),
      to: isOver,
      withinMs: HOLD + GRACE,
      otherwise: (key) => {
        const [, seat = '', customer = ''] = key.split(' ');
        return `${seat} is held for ${customer}, and nothing ever ends that.`;
      }
    }),
    always('a payment is taken or refused, not both', (world) => {
      const both = PAYING.find((customer) =>
        ['SeatConfirmed', 'PaymentRefused'].every((type) => tells(world, type, customer))
      );
      return both === undefined || `${both} has paid, and was told both yes and no.`;
    }),
    always(
      'whoever holds a seat may have more time',
      (world) =>
        !tells(world, 'SeatRefused', 'Ann') || 'Ann had asked for B7 first, and was refused it.'
    ),
    leadsTo('whoever asks gets an answer', {
      from: () => ASKING,
      to: (world, customer) =>
        tells(world, 'SeatHeld', customer) || tells(world, 'SeatRefused', customer),
      otherwise: (customer) => `${customer} asked for a seat, and nobody ever answered.`
    }),
    leadsTo('whoever pays gets an answer', {
      from: () => PAYING,
      to: (world, customer) =>
        tells(world, 'SeatConfirmed', customer) || tells(world, 'PaymentRefused', customer),
      otherwise: (customer) => `${customer} has paid, and nobody ever answered.`
    }),
    leadsTo('a seat that comes free goes to whoever waits', {
      from: (world) => (tells(world, 'SeatHoldExpired', 'Ben') ? ['Cleo'] : []),
      to: (world, customer) => tells(world, 'SeatHeld', customer),
      otherwise: (customer) => `C4 came free, and ${customer}, who waits for it, never got it.`
    })
  ],
  // Each tells one mistake from the others by what has happened, not by the code.
  hints: [
    {
      id: 'trusts-cancel',
      when: (world) => SEATS.some((name) => seatOf(world, name).endedTwice !== null)
    },
    {
      id: 'any-timer',
      when: (world) =>
        SEATS.every((name) => seatOf(world, name).endedTwice === null) &&
        SEATS.some((name) => seatOf(world, name).tooEarly !== null)
    },
    {
      id: 'sets-timeout',
      when: (world) => hasForgotten(world) && !hasTimers(world)
    },
    {
      id: 'hold-before-timer',
      when: (world) => hasForgotten(world) && hasTimers(world)
    }
  ]
});

/** A hold that nothing has ended. */
function hasForgotten(world: World): boolean {
  return SEATS.some((name) => seatOf(world, name).hold !== null);
}

/** Whether anything has come that this file and the waiting list have not sent: timers that have fired. */
function hasTimers(world: World): boolean {
  const known = ['HoldSeat', 'ConfirmSeat', 'SeatHeld', 'SeatHoldExpired'];
  return world.deliveries().some(({ type }) => !known.includes(type));
}
