// Who takes part and what must hold, whatever happens first.
import { always, atEnd, leadsTo, type ExternalService, type World } from 'faultline';
import { cancelOrder, confirmPayment, placeOrder, shipOrder } from './messages';

const PRICE = 80;

const cards: ExternalService = {
  name: 'Cards',
  label: 'Card gateway',
  icon: 'credit-card',
  operations: {
    confirm: {
      perform({ intentId }, ledger) {
        ledger.post({ account: 'captured', key: String(intentId), amount: PRICE });
        return { status: 200, reason: 'captured' };
      },
      timeoutMs: 60_000
    },
    refund: {
      perform({ intentId }, ledger) {
        ledger.post({ account: 'refunded', key: String(intentId), amount: PRICE });
        return { status: 200, reason: 'refunded' };
      }
    }
  }
};

const INTENT = 'intent-O1';
const has = (world: World, type: string) => world.events(type).length > 0;
const open = (world: World) =>
  world.total('captured', INTENT) - world.total('refunded', INTENT);

function refundsAreCovered(world: World): boolean | string {
  return (
    open(world) >= 0 ||
    `${world.total('refunded', INTENT)} was paid back of ${world.total('captured', INTENT)}.`
  );
}

function shipsWhatIsPaid(world: World): boolean | string {
  if (!has(world, 'OrderShipped')) return true;
  if (world.total('captured', INTENT) === 0) return 'O1 was shipped, and nobody has paid.';
  return !has(world, 'OrderCancelled') || 'O1 was cancelled, and it was shipped all the same.';
}

function cancelledIsSquare(world: World): boolean | string {
  if (!has(world, 'OrderCancelled') || open(world) === 0) return true;
  return (
    has(world, 'EscalatedToBackOffice') ||
    `O1 is cancelled, and ${open(world)} of its money is still here.`
  );
}

export const at = {
  place: (atMs: number) => ({
    command: placeOrder({ orderId: 'O1' }),
    correlationId: 'O1',
    atMs
  }),
  confirm: (atMs: number) => ({
    command: confirmPayment({ orderId: 'O1' }),
    correlationId: 'O1',
    atMs
  }),
  cancel: (atMs: number) => ({
    command: cancelOrder({ orderId: 'O1' }),
    correlationId: 'O1',
    atMs
  }),
  ship: (atMs: number) => ({ command: shipOrder({ orderId: 'O1' }), correlationId: 'O1', atMs })
};

export const bankDecides = {
  id: 'cancelled-while-the-bank-decides',
  modules: [
    { file: 'payments.ts', label: 'Payments', role: 'saga' as const, icon: 'workflow' },
    { file: 'orders.ts', label: 'Orders', role: 'aggregate' as const, icon: 'package' },
    {
      file: 'confirmations.ts',
      label: 'Confirmations',
      role: 'service' as const,
      icon: 'landmark'
    }
  ],
  externals: [cards],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'duplicate',
    'fail-before',
    'fail-after',
    'conflict',
    'slow'
  ],
  invariants: [
    leadsTo('cancelled and captured, in either order, leads to refunded or escalated', {
      from: (world) =>
        has(world, 'OrderCancelled') && world.total('captured', INTENT) > 0 ? ['O1'] : [],
      to: (world) => world.total('refunded', INTENT) > 0 || has(world, 'EscalatedToBackOffice'),
      otherwise: (order) =>
        `${order} was cancelled and its money was taken, and nobody pays it back.`
    }),
    always('no more is paid back than was taken', refundsAreCovered),
    always('what is shipped is paid and not cancelled', shipsWhatIsPaid),
    atEnd('a cancelled order holds no money, or somebody knows', cancelledIsSquare)
  ]
};
