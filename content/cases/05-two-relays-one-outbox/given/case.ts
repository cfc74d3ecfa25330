// Who takes part and what must hold, whatever happens first.
import { always, atEnd, type Scenario, type World } from 'faultline';
import { payOrder, placeOrder } from './messages';

const O1 = { command: placeOrder({ orderId: 'O1' }), correlationId: 'O1' };
const O2 = { command: placeOrder({ orderId: 'O2' }), correlationId: 'O2', atMs: 100 };
const PAID = { command: payOrder({ orderId: 'O1' }), correlationId: 'O1', atMs: 1200 };

export const ORDERS: Scenario['first'] = [O1, O2, PAID];

/** A relay looks each second for a while, and now and then later: what was late is sent too. */
export const ticks = (
  poll: Scenario['first'][number]['command'],
  { offsetMs = 0, times = 3 } = {}
): Scenario['first'] =>
  [
    { atMs: 1000, times },
    { atMs: 30_000, times: 1 },
    { atMs: 60_000, times: 1 }
  ].map(({ atMs, times }) => ({
    command: poll,
    correlationId: 'tick',
    atMs: atMs + offsetMs,
    everyMs: 1000,
    times
  }));

const say = ({ type, orderId }: Record<string, unknown>) =>
  `${String(type)} ${String(orderId)}`;

const effectsIn = (world: World) => world.rows('Loyalty', 'effects').map(({ row }) => say(row));

const rowsIn = (world: World) =>
  world.rows('Orders', 'outbox').map(({ row: { type, data } }) => {
    // Safe: orders put nothing else into their outbox.
    const { orderId } = data as { orderId: string };
    return say({ type, orderId });
  });

const inWords = (list: readonly string[]) => list.toSorted().join(', ');

const file = (name: string, label: string, icon: string) => ({
  file: `${name}.ts`,
  label,
  role: 'service' as const,
  icon
});

export const ORDERS_MODULE = file('orders', 'Orders', 'shopping-bag');
export const RELAY_A = file('relay-a', 'Relay A', 'send');
export const RELAY_B = file('relay-b', 'Relay B', 'send');
export const LOYALTY = file('loyalty', 'Loyalty', 'star');

export const twoRelaysOneOutbox = {
  id: 'two-relays-one-outbox',
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'fail-before',
    'fail-after',
    'conflict',
    'slow',
    'down'
  ],
  invariants: [
    always('an order gives at most 10 points', (world) => {
      const rich = world.rows('Loyalty', 'points').find(({ row }) => Number(row.points) > 10);
      return rich === undefined || `${rich.key} gives ${String(rich.row.points)} points.`;
    }),
    always('`OrderPlaced` of an order takes effect before its `OrderPaid`', (world) => {
      const early = world.deadLetters().find(({ type }) => type === 'OrderPaid');
      return (
        early === undefined || `${String(early.data.orderId)} is paid and was never placed.`
      );
    }),
    atEnd('there are 10 points for each order', (world) => {
      const points = world.rows('Loyalty', 'points').map(({ row }) => Number(row.points));
      const sum = points.reduce((total, each) => total + each, 0);
      const orders = world.rows('Orders', 'orders').length;
      return sum === 10 * orders || `${orders} orders, and ${sum} points.`;
    }),
    atEnd('each row is marked as sent', (world) => {
      const left = world.rows('Orders', 'outbox').find(({ row }) => row.isSent !== true);
      return left === undefined || `${left.key} is still to be sent.`;
    }),
    atEnd('each row of the outbox takes effect once', (world) => {
      const [rows, effects] = [inWords(rowsIn(world)), inWords(effectsIn(world))];
      return rows === effects || `In the outbox: ${rows}. Took effect: ${effects}.`;
    })
  ]
};
