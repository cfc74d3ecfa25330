// Who takes part and what must hold, whatever happens first.
import { always, atEnd, leadsTo, type ExternalService, type World } from 'faultline';
import { confirmCart, intentAbandoned, paymentAuthorised } from './messages';

const A_DAY = 86_400_000;

/** Says by itself what became of an intent: authorised 50 ms after it exists, abandoned after a day where the buyer has left. */
const payments: ExternalService = {
  name: 'Payments',
  label: 'Payment provider',
  icon: 'landmark',
  operations: {
    createIntent: {
      perform({ intentId }, ledger) {
        ledger.post({ account: 'authorised', key: String(intentId), amount: 1 });
        return { status: 200, reason: 'created' };
      },
      callbacks: ({ intentId, isLeaving }) => [
        { event: paymentAuthorised({ intentId: String(intentId) }), afterMs: 50 },
        ...(isLeaving
          ? [
              {
                event: intentAbandoned({ intentId: String(intentId) }),
                afterMs: A_DAY,
                topic: 'end'
              }
            ]
          : [])
      ]
    },
    stateOf: {
      perform: ({ intentId }, ledger) => ({
        status: 200,
        reason: ledger.total('authorised', String(intentId)) > 0 ? 'authorised' : 'unknown'
      })
    }
  }
};

const intentsIn = (world: World, type: string) =>
  world.events(type).map(({ data }) => String(data.intentId));

function placedAndAuthorised(world: World) {
  const authorised = intentsIn(world, 'PaymentAuthorised');
  return intentsIn(world, 'OrderPlaced').filter((intent) => authorised.includes(intent));
}

function paidOnce(world: World): boolean | string {
  const paid = new Set<string>();
  for (const { data, streamName } of world.events('OrderPaid')) {
    if (streamName === null) continue;
    if (paid.has(String(data.intentId))) return `${data.intentId} was paid twice.`;
    paid.add(String(data.intentId));
  }
  const rows = world.rows('Orders', 'orders').map(({ row }) => row.intentId);
  const twice = rows.find((intent, i) => intent !== undefined && rows.indexOf(intent) !== i);
  return twice === undefined || `There are two orders for ${twice}.`;
}

/** Nobody is left out: a payment without an order lies where somebody can see it. */
function someoneSees(world: World): boolean | string {
  const orders = intentsIn(world, 'OrderPlaced');
  const alone = intentsIn(world, 'PaymentAuthorised').filter(
    (intent) => !orders.includes(intent)
  );
  const seen = [
    ...intentsIn(world, 'PaymentWithoutOrder'),
    ...world.deadLetters().map(({ data }) => String(data.intentId))
  ];
  const lost = alone.find((intent) => !seen.includes(intent));
  return lost === undefined || `${lost} is authorised, has no order, and nobody can see it.`;
}

export const confirm = (cartId: string, atMs = 0) => ({
  command: confirmCart({ cartId }),
  correlationId: cartId,
  atMs
});

/** Asked where somebody's payment has no order. */
export const SOMEBODY_SEES = atEnd('a payment without an order can be seen', someoneSees);

export const webhook = {
  id: 'webhook-before-the-order',
  modules: [
    { file: 'checkout.ts', label: 'Checkout', role: 'service' as const, icon: 'shopping-cart' },
    { file: 'orders.ts', label: 'Orders', role: 'aggregate' as const, icon: 'package' }
  ],
  externals: [payments],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'duplicate',
    'drop',
    'delay',
    'slow'
  ],
  maxDeliveries: 200,
  invariants: [
    leadsTo('placed and authorised, in either order, leads to paid within 60 s', {
      from: placedAndAuthorised,
      to: (world, intent) => intentsIn(world, 'OrderPaid').includes(intent),
      otherwise: (intent) =>
        `${intent} is authorised and its order is placed, and it is never paid.`,
      withinMs: 60_000
    }),
    always('one order and one payment for an intent', paidOnce)
  ]
};
