// Five guests leave together. One has not paid; he pays, and the front desk asks once more.
import { always, atEnd, leadsTo, scenario, type World, type WorldEvent } from 'faultline';
import { initiateGroup, recordPayment } from './messages';

const GROUP = 'wedding';
const GUESTS = ['ann', 'ben', 'cleo', 'dina', 'emil'];
const UNSETTLED = 'emil';
const RERUN = 'wedding-again';
const MINUTE = 60_000;

const ENDS = ['GroupCheckoutCompleted', 'GroupCheckoutFailed'];

/** A list that an event carries; whatever else stands there is no list of guests. */
const listOf = (event: WorldEvent, field: string): string[] => {
  const value = event.data[field];
  return Array.isArray(value) ? value.map(String) : [];
};

const isEnd = (event: WorldEvent) => ENDS.includes(event.type);
const isAbout = (guest: string) => (event: WorldEvent) => event.data.guestStayId === guest;
const name = (guest: string) => guest.slice(0, 1).toUpperCase() + guest.slice(1);
const names = (guests: readonly string[]) => guests.map(name).join(', ');

/** Everything that happened before an event. */
const before = (world: World, event: WorldEvent): readonly WorldEvent[] => {
  const all = world.events();
  return all.slice(0, all.indexOf(event));
};

/** Runs a check for each event that ends a run; the first sentence is the answer. */
const forEachEnd =
  (check: (end: WorldEvent, world: World) => string | null) => (world: World) =>
    ends(world)
      .map((end) => check(end, world))
      .find((sentence) => sentence !== null) ?? true;

const ends = (world: World) => world.events().filter(isEnd);

/** The events from one initiation to the next: what belongs to one run. */
function runs(world: World): readonly (readonly WorldEvent[])[] {
  const found: WorldEvent[][] = [];
  for (const event of world.events()) {
    if (event.type === 'GroupCheckoutInitiated') found.push([]);
    found.at(-1)?.push(event);
  }
  return found;
}

/** Who is in the two lists of an end, as often as they are there. */
const listed = (end: WorldEvent) => [...listOf(end, 'completed'), ...listOf(end, 'failed')];

const isListedTwice = (end: WorldEvent) => new Set(listed(end)).size < listed(end).length;

/** Stored on the account; an answer that is only said again does not close it. */
const closings = (world: World, guest: string) =>
  world.events('GuestCheckedOut').filter((e) => e.streamName !== null && isAbout(guest)(e));

/** Left in the run before this one. */
const hadLeft = (world: World, { data, correlationId, timeMs }: WorldEvent) =>
  world
    .events('GuestCheckedOut')
    .filter((e) => e.correlationId !== correlationId && e.timeMs < timeMs)
    .some((e) => e.data.guestStayId === data.guestStayId);

/** A guest who had left, and of whom it was then said that he could not. */
const toldOtherwise = (world: World) =>
  GUESTS.find((guest) => {
    const told = world.events().filter(isAbout(guest));
    const left = told.findIndex((event) => event.type === 'GuestCheckedOut');
    return left >= 0 && told.slice(left).some((event) => event.type === 'GuestCheckoutFailed');
  });

export default scenario({
  id: 'batch',
  modules: [
    {
      file: 'group-checkouts.ts',
      label: 'Group checkouts',
      short: 'Group',
      role: 'aggregate',
      icon: 'users'
    },
    {
      file: 'saga.ts',
      label: 'Group checkout saga',
      short: 'Saga',
      role: 'saga',
      icon: 'workflow'
    },
    {
      file: 'guest-stays.ts',
      label: 'Guest stays',
      short: 'Stays',
      role: 'aggregate',
      icon: 'bed-double'
    }
  ],
  first: [
    {
      command: initiateGroup({ groupCheckoutId: GROUP, guestStayIds: GUESTS }),
      correlationId: GROUP
    },
    {
      command: recordPayment({ guestStayId: UNSETTLED, amount: 24 }),
      correlationId: UNSETTLED,
      atMs: 10 * MINUTE
    },
    {
      command: initiateGroup({ groupCheckoutId: GROUP, guestStayIds: GUESTS }),
      correlationId: RERUN,
      atMs: 20 * MINUTE
    }
  ],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'reorder',
    'fail-before',
    'fail-after'
  ],
  views: [
    {
      name: 'group',
      keys: () => [GROUP],
      of: (world) => ({
        status: statusOf(world),
        ...Object.fromEntries(GUESTS.map((guest) => [guest, stayOf(world, guest)]))
      })
    }
  ],
  invariants: [
    always('each run ends once', (world) => {
      const doubly = runs(world).find((run) => run.filter(isEnd).length > 1);
      if (!doubly) return true;
      const types = doubly.filter(isEnd).map((end) => end.type);
      return `One run ended twice: ${types.join(', then ')}.`;
    }),
    always(
      'each guest is in one list, once',
      forEachEnd((end) => {
        const missing = GUESTS.filter((guest) => !listed(end).includes(guest));
        if (missing.length > 0) return `${end.type} is out, without ${names(missing)}.`;
        return isListedTwice(end) ? `${end.type} names somebody twice.` : null;
      })
    ),
    always(
      'what the group says of a guest is so',
      forEachEnd((end, world) => {
        const left = before(world, end).filter((event) => event.type === 'GuestCheckedOut');
        const hasLeft = (guest: string) => left.some(isAbout(guest));
        const here = listOf(end, 'completed').filter((guest) => !hasLeft(guest));
        const gone = listOf(end, 'failed').filter(hasLeft);
        if (here.length > 0) return `${end.type} counts ${names(here)}, who has not left.`;
        if (gone.length > 0)
          return `${end.type} says that ${names(gone)} could not leave, who has left.`;
        return null;
      })
    ),
    leadsTo('each run ends', {
      from: (world) => runs(world).map((_, i) => String(i + 1)),
      to: (world, run) => (runs(world)[Number(run) - 1] ?? []).some(isEnd),
      otherwise: (run) => `Run ${run} never ended: the group neither completed nor failed.`
    }),
    leadsTo('it is on record who is asked', {
      from: (world) => runs(world).map((_, i) => String(i + 1)),
      to: (world, run) => has(runs(world)[Number(run) - 1] ?? [], 'GuestCheckoutsInitiated'),
      otherwise: (run) => `Run ${run} left no word of whom it asked.`
    }),
    always('a re-run asks only who could not leave', (world) => {
      const asked = world.deliveries('CheckOutGuest').filter((d) => d.correlationId === RERUN);
      const gone = asked.find((d) => hadLeft(world, d));
      return gone
        ? `The re-run asks ${name(String(gone.data.guestStayId))}, who had left.`
        : true;
    }),
    always('an account is closed once, and settled', (world) => {
      const twice = GUESTS.find((guest) => closings(world, guest).length > 1);
      if (twice) return `The account of ${name(twice)} is closed twice.`;
      const [closed] = closings(world, UNSETTLED);
      const isPaid = !closed || before(world, closed).some((e) => e.type === 'PaymentRecorded');
      return isPaid || `${name(UNSETTLED)} has left, and 24 euros are open.`;
    }),
    atEnd('who has left is not told otherwise', (world) => {
      const guest = toldOtherwise(world);
      return guest ? `${name(guest)} has left, and then it is said that this failed.` : true;
    }),
    leadsTo('in the end all have left', {
      from: () => [GROUP],
      to: (world) => world.events('GroupCheckoutCompleted').length > 0,
      otherwise: () => 'All have paid, and the group was never complete.'
    })
  ],
  // Each tells one mistake from the others by what has happened, not by the code.
  hints: [
    { id: 'counted-twice', when: (world) => ends(world).some(isListedTwice) },
    { id: 'refuses-to-repeat', when: (world) => toldOtherwise(world) !== undefined },
    { id: 'wrong-stream', when: isScattered },
    {
      id: 'failed-and-completed',
      when: (world) =>
        !isScattered(world) && runs(world).some((run) => ENDS.every((type) => has(run, type)))
    },
    { id: 'initiation-resets', when: (world) => !everCompleted(world) && isNotedLate(world) },
    {
      id: 'success-last',
      when: (world) => runs(world).some((run) => !run.some(isEnd) && isSuccessLast(run))
    },
    {
      id: 'kept-in-memory',
      when: (world) =>
        world.restarts('GroupCheckouts') > 0 &&
        runs(world).some((run) => !run.some(isEnd) && !isSuccessLast(run))
    }
  ]
});

function statusOf(world: World): string {
  const run = runs(world).at(-1);
  if (!run) return 'in the house';
  const end = run.find(isEnd);
  if (!end) return 'leaving';
  return end.type === 'GroupCheckoutCompleted' ? 'completed' : 'failed';
}

function stayOf(world: World, guest: string): string {
  const told = world.events().filter(isAbout(guest));
  if (told.some((event) => event.type === 'GuestCheckedOut')) return 'left';
  return told.some((event) => event.type === 'GuestCheckoutFailed')
    ? 'could not leave'
    : 'here';
}

const has = (run: readonly WorldEvent[], type: string) => run.some((e) => e.type === type);
const everCompleted = (world: World) => world.events('GroupCheckoutCompleted').length > 0;

const RECORDED = ['GuestCheckoutCompletionRecorded', 'GuestCheckoutFailureRecorded'];
const isRecorded = (event: WorldEvent) => RECORDED.includes(event.type);

/** The answers of a group stand in another stream than the group. */
function isScattered(world: World): boolean {
  const home = world.events('GroupCheckoutInitiated')[0]?.streamName;
  return world.events().some((event) => isRecorded(event) && event.streamName !== home);
}

/** That the guests are asked was written down after the first answer. */
const isNotedLate = (world: World) =>
  runs(world).some(
    (run) =>
      run.findLastIndex((e) => e.type === 'GuestCheckoutsInitiated') >
        run.findIndex(isRecorded) && run.some(isRecorded)
  );

/** All have answered, and a success came after a failure. */
function isSuccessLast(run: readonly WorldEvent[]): boolean {
  const answers = run.filter(isRecorded);
  const isLastSuccess = answers.at(-1)?.type === 'GuestCheckoutCompletionRecorded';
  return isLastSuccess && has(answers, 'GuestCheckoutFailureRecorded');
}
