// Who takes part, what happens first, and what must hold.
import { always, atEnd, leadsTo, scenario, type World } from 'faultline';
import { checkOut, emptyOutbox, payOrder } from './messages';

const ORDERS = ['O1', 'O2'];
const POINTS = 10;

/** The order as Orders has it: a row, or what it stored about it on a stream. */
function order(world: World, orderId: string): { isPaid: boolean } | null {
  const found = world.rows('Orders', 'orders').find(({ key }) => key === orderId);
  if (found) return { isPaid: found.row.isPaid === true };
  const stored = world
    .events()
    .filter(
      (e) => e.streamName !== null && e.module === 'Orders' && e.data.orderId === orderId
    );
  return stored.length === 0 ? null : { isPaid: stored.length > 1 };
}

const isPaid = (world: World, orderId: string) => order(world, orderId)?.isPaid === true;

/** Whether anybody outside could have heard it. */
const told = (world: World, type: string, orderId: string) =>
  world.events(type).some((e) => e.data.orderId === orderId);

/** What Loyalty has given for it. */
function points(world: World, orderId: string): { pending: number; vested: number } {
  const found = world.rows('Loyalty', 'points').find(({ key }) => key === orderId);
  return { pending: Number(found?.row.pending ?? 0), vested: Number(found?.row.vested ?? 0) };
}

/** The most that it has come to: points that are vested twice are pending less than never. */
function given(world: World, orderId: string): number {
  const { pending, vested } = points(world, orderId);
  return Math.max(pending + vested, vested);
}

const outbox = (world: World) => world.rows('Orders', 'outbox').map(({ row }) => row);

/** Orders of which something is in the database, and was never told to anybody. */
function untold(world: World): { type: string; orderId: string }[] {
  return ORDERS.flatMap((orderId) => [
    ...(order(world, orderId) === null ? [] : [{ type: 'OrderPlaced', orderId }]),
    ...(isPaid(world, orderId) ? [{ type: 'OrderPaid', orderId }] : [])
  ]).filter(({ type, orderId }) => !told(world, type, orderId));
}

/** Its row in the outbox, when it has one. */
const rowFor = (world: World, { type, orderId }: { type: string; orderId: string }) =>
  outbox(world).find(
    ({ type: own, data }) =>
      own === type && JSON.stringify(data) === JSON.stringify({ orderId })
  );

/** When Orders was done with it for the first time. */
function acknowledgedMs(world: World, type: string, orderId: string): number | null {
  return world.handled(type).find((c) => c.data.orderId === orderId)?.timeMs ?? null;
}

/** Runs a check for each order; the first sentence is the answer. */
const forEachOrder =
  (check: (world: World, orderId: string) => string | false) => (world: World) =>
    ORDERS.map((orderId) => check(world, orderId)).find((sentence) => sentence !== false) ??
    true;

const paidTooEarly = (world: World) =>
  world
    .deadLetters()
    .map(({ type, data }) => ({ type, orderId: String(data.orderId) }))
    .find(({ type, orderId }) => type === 'OrderPaid' && told(world, 'OrderPlaced', orderId));

export default scenario({
  id: 'outbox',
  modules: [
    { file: 'shop.ts', label: 'Web shop', short: 'Shop', role: 'service', icon: 'globe' },
    { file: 'orders.ts', label: 'Orders', short: 'Order', role: 'service', icon: 'box' },
    { file: 'relay.ts', label: 'Relay', role: 'service', icon: 'workflow' },
    { file: 'loyalty.ts', label: 'Loyalty', short: 'Points', role: 'service', icon: 'scale' }
  ],
  first: [
    { command: checkOut({ orderId: 'O1' }), correlationId: 'O1' },
    { command: payOrder({ orderId: 'O1' }), correlationId: 'O1', atMs: 1000 },
    { command: checkOut({ orderId: 'O2' }), correlationId: 'O2', atMs: 7000 },
    // One copy of the relay looks every five seconds, the other every ten. Looks at which nothing
    // new can be seen are left out.
    ...[5000, 10_000, 15_000, 30_000, 55_000, 80_000].map((atMs) => look('every-5s', atMs)),
    ...[10_000, 30_000].map((atMs) => look('every-10s', atMs))
  ],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'fail-before',
    'fail-after',
    'slow',
    'down'
  ],
  views: [
    {
      name: 'order',
      keys: () => ORDERS,
      of: (world, orderId) => ({
        stored: isPaid(world, orderId) ? 'paid' : order(world, orderId) ? 'placed' : 'no',
        'in the outbox':
          outbox(world)
            .filter((row) => row.isSent !== true && row.key === orderId)
            .map(({ type }) => String(type))
            .join(', ') || 'nothing',
        ...points(world, orderId)
      })
    }
  ],
  invariants: [
    always(
      'ten points for an order, once',
      forEachOrder((world, orderId) => {
        const total = given(world, orderId);
        return (
          total > POINTS && `${orderId} is worth ${POINTS} points, and Loyalty gave ${total}.`
        );
      })
    ),
    always('placed takes effect before paid', (world) => {
      const early = paidTooEarly(world);
      return early
        ? `Loyalty heard that ${early.orderId} is paid before it heard that it was placed.`
        : true;
    }),
    atEnd(
      'what was acknowledged is stored',
      forEachOrder((world, orderId) => {
        const placedMs = acknowledgedMs(world, 'PlaceOrder', orderId);
        if (placedMs === null) return false;
        if (order(world, orderId) === null)
          return `Orders said that ${orderId} is placed, and there is no such order.`;
        const paidMs = acknowledgedMs(world, 'PayOrder', orderId);
        const wasKnown = paidMs !== null && paidMs > placedMs;
        return (
          wasKnown &&
          !isPaid(world, orderId) &&
          `Orders took the payment of ${orderId}, and lost it.`
        );
      })
    ),
    atEnd(
      'no event without its order',
      forEachOrder((world, orderId) => {
        if (told(world, 'OrderPlaced', orderId) && order(world, orderId) === null)
          return `Loyalty heard of ${orderId}, and there is no such order.`;
        return (
          told(world, 'OrderPaid', orderId) &&
          !isPaid(world, orderId) &&
          `Loyalty heard that ${orderId} is paid, and it is not.`
        );
      })
    ),
    leadsTo('no order without its event', {
      from: (world) => ORDERS.filter((orderId) => order(world, orderId) !== null),
      to: (world, orderId) => given(world, orderId) > 0,
      otherwise: (orderId) => `${orderId} is in the database, and Loyalty never heard of it.`
    }),
    leadsTo('no payment without its event', {
      from: (world) => ORDERS.filter((orderId) => isPaid(world, orderId)),
      to: (world, orderId) => points(world, orderId).vested > 0,
      otherwise: (orderId) => `${orderId} is paid, and Loyalty never heard of it.`
    }),
    atEnd('the outbox is empty at the end', (world) => {
      const left = outbox(world).find(({ isSent }) => isSent !== true);
      return left === undefined || `${String(left.type)} of ${String(left.key)} is unsent.`;
    })
  ],
  // Each tells one mistake from the others by what has happened, not by the code.
  hints: [
    {
      id: 'save-then-publish',
      when: (world) => untold(world).length > 0 && outbox(world).length === 0
    },
    {
      id: 'publish-then-commit',
      when: (world) =>
        ORDERS.some(
          (orderId) => told(world, 'OrderPlaced', orderId) && order(world, orderId) === null
        )
    },
    {
      id: 'two-transactions',
      when: (world) =>
        outbox(world).length > 0 && untold(world).some((message) => !rowFor(world, message))
    },
    {
      id: 'mark-then-publish',
      when: (world) => untold(world).some((message) => rowFor(world, message)?.isSent === true)
    },
    {
      id: 'three-attempts',
      when: (world) => untold(world).some((message) => rowFor(world, message)?.isSent === false)
    },
    { id: 'skips-the-row', when: (world) => paidTooEarly(world) !== undefined },
    {
      id: 'fresh-id',
      when: (world) => ORDERS.some((orderId) => given(world, orderId) > POINTS)
    }
  ]
});

function look(correlationId: string, atMs: number) {
  return { command: emptyOutbox({}), correlationId, atMs };
}
