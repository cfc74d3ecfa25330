// When it happens and when it does not. Labels are those of given/case.ts.
const NEVER = { breaks: ['placed and authorised, in either order, leads to paid within 60 s'] };
const UNSEEN = { breaks: ['a payment without an order can be seen'] };

export const schedules = {
  rows: [
    {
      name: 'the order first',
      naive: {
        'answers-fine': 'holds',
        'retries-for-ever': 'holds',
        'keeps-it-in-two-steps': 'holds'
      }
    },
    {
      name: 'the callback first: the order takes long to store',
      faults: [{ kind: 'slow', at: 'Orders/PlaceOrder/C1#1/transaction#1', ms: 200 }],
      naive: {
        'answers-fine': NEVER,
        'retries-for-ever': 'holds',
        'keeps-it-in-two-steps': 'holds'
      }
    },
    {
      name: 'crash after the intent was made',
      faults: [
        { kind: 'crash-after', at: 'Checkout/ConfirmCart/C1#1/Payments.createIntent#1' }
      ],
      naive: {
        'answers-fine': NEVER,
        'retries-for-ever': 'holds',
        'keeps-it-in-two-steps': 'holds'
      }
    },
    {
      name: 'a buyer leaves, and the order never comes',
      scenario: 'buyer-leaves',
      naive: {
        'answers-fine': UNSEEN,
        'retries-for-ever': { livelock: ['Orders PaymentAuthorised'], breaks: UNSEEN.breaks },
        'keeps-it-in-two-steps': 'holds'
      }
    },
    {
      // The order is looked for before it is there, and the payment is kept after the order has looked for it.
      name: 'both in hand at once',
      faults: [
        { kind: 'slow', at: 'Orders/PlaceOrder/C1#1/transaction#1', ms: 60 },
        { kind: 'slow', at: 'Orders/PaymentAuthorised/C1#1/transaction#2', ms: 500 }
      ],
      naive: {
        'answers-fine': NEVER,
        'retries-for-ever': 'holds',
        'keeps-it-in-two-steps': NEVER
      }
    },
    {
      name: 'the callback comes twice',
      faults: [{ kind: 'duplicate', at: 'Orders/PaymentAuthorised/C1#1' }],
      naive: {
        'answers-fine': 'holds',
        'retries-for-ever': 'holds',
        'keeps-it-in-two-steps': 'holds'
      }
    }
  ],
  sweeps: [
    {
      pairBudget: 100,
      seedCount: 50,
      naive: {
        // A slow write is told of the case; latency alone comes to it too, with no fault.
        'answers-fine': { faults: 0, breaks: NEVER.breaks[0] }
      }
    },
    {
      scenario: 'buyer-leaves',
      pairBudget: 60,
      seedCount: 50,
      naive: { 'answers-fine': { faults: 0, breaks: UNSEEN.breaks[0] } }
    }
  ]
};
