// When it happens and when it does not. Labels are those of given/case.ts.
const LEADS = 'cancelled and captured, in either order, leads to refunded or escalated';
const COVERED = 'no more is paid back than was taken';
const SHIPS = 'what is shipped is paid and not cancelled';
const SQUARE = 'a cancelled order holds no money, or somebody knows';
const CONFIRM = {
  kind: 'slow',
  at: 'Confirmations/ConfirmPayment/O1#1/Cards.confirm#1',
  ms: 45_000
};
const LOST = { breaks: [LEADS, SQUARE] };
const REVIVED = { breaks: [LEADS, SHIPS, SQUARE] };

export const schedules = {
  rows: [
    {
      name: 'the bank is quick, the cancellation comes later',
      naive: {
        'ignores-late-money': 'holds',
        'refunds-each-time': 'holds',
        'revives-the-order': 'holds'
      }
    },
    {
      name: 'the bank is slow, the cancellation comes first',
      faults: [CONFIRM],
      naive: {
        'ignores-late-money': LOST,
        'refunds-each-time': 'holds',
        'revives-the-order': REVIVED
      }
    },
    {
      name: 'the same, and the capture is heard of twice',
      faults: [CONFIRM, { kind: 'duplicate', at: 'Orders/PaymentCaptured/O1#1' }],
      naive: {
        'ignores-late-money': LOST,
        'refunds-each-time': { breaks: [COVERED, SQUARE] },
        'revives-the-order': REVIVED
      }
    },
    {
      name: 'the same, and a refund is done and not answered',
      faults: [
        CONFIRM,
        { kind: 'fail-after', at: 'Payments/RefundPayment/O1#1/Cards.refund#1' }
      ],
      naive: { 'refunds-each-time': { breaks: [COVERED, SQUARE] } }
    },
    {
      name: 'the gateway is down for an hour',
      faults: [
        CONFIRM,
        { kind: 'down', at: 'Payments/RefundPayment/O1#1/Cards.refund#1', ms: 3_600_000 }
      ],
      naive: {}
    },
    {
      name: 'both in hand at once',
      scenario: 'at-once',
      naive: {}
    }
  ],
  sweeps: [
    {
      pairBudget: 100,
      seedCount: 50,
      naive: {}
    },
    {
      faults: [CONFIRM],
      pairBudget: 60,
      seedCount: 50,
      naive: {
        'refunds-each-time': { faults: 1, breaks: COVERED }
      }
    },
    { scenario: 'at-once', pairBudget: 60, seedCount: 50, naive: {} }
  ]
};
