// Who takes part and what must hold, whatever happens first.
import { always, atEnd, leadsTo, type ExternalService, type World } from 'faultline';
import { payOrder } from './messages';

const AMOUNT = 100;

/** Keeps the first answer for each key, a decline too. The same key with another card is an error. */
const cards: ExternalService = {
  name: 'Cards',
  label: 'Card gateway',
  icon: 'credit-card',
  operations: {
    charge: {
      perform({ orderId, card }, ledger) {
        if (card === 'expired') return { status: 402, reason: 'declined' };
        ledger.post({ account: 'charges', key: String(orderId), amount: AMOUNT });
        return { status: 200, reason: 'approved' };
      },
      keyReused: { status: 409, reason: 'key was used for another request' }
    }
  }
};

const ordersIn = (world: World, type: string) => [
  ...new Set(world.events(type).map((event) => String(event.data.orderId)))
];

function chargedOnce(world: World): boolean | string {
  const charges = world.postings('charges');
  const twice = charges.find(({ key }, i) => charges.findIndex((one) => one.key === key) !== i);
  return (
    twice === undefined || `${twice.key} was charged ${world.total('charges', twice.key)}.`
  );
}

function booksAgree(world: World): boolean | string {
  const taken = ordersIn(world, 'PaymentTaken');
  const charged = world.postings('charges').map(({ key }) => key);
  for (const order of new Set([...taken, ...charged])) {
    const told = taken.includes(order) ? AMOUNT : 0;
    const total = world.total('charges', order);
    if (total !== told)
      return `The stream of ${order} tells of ${told}, and ${total} was charged.`;
  }
  return true;
}

export const pay = (card: string, atMs = 0) => ({
  command: payOrder({ orderId: 'O1', card }),
  correlationId: 'O1',
  atMs
});

export const oneKey = {
  id: 'one-key-for-two-attempts',
  modules: [
    {
      file: 'checkout.ts',
      label: 'Checkout',
      role: 'aggregate' as const,
      icon: 'shopping-cart'
    },
    { file: 'shopper.ts', label: 'Shopper', role: 'service' as const, icon: 'user' }
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
    'drop'
  ],
  invariants: [
    always('an order is charged at most once', chargedOnce),
    leadsTo('a good card leads to a payment', {
      from: (world) =>
        world
          .deliveries('PayOrder')
          .filter(({ data }) => data.card !== 'expired')
          .map(({ data }) => String(data.orderId)),
      to: (world, order) => ordersIn(world, 'PaymentTaken').includes(order),
      otherwise: (order) => `${order} was to be paid with a good card, and never is.`
    }),
    atEnd('what was charged is what the order tells', booksAgree)
  ]
};
