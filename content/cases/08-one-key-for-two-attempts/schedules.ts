// When it happens and when it does not. Labels are those of given/case.ts.
const ONCE = 'an order is charged at most once';
const BOOKS = 'what was charged is what the order tells';
const NEVER = { breaks: ['a good card leads to a payment'] };
const TWICE = { breaks: [ONCE, BOOKS] };
const CHARGE = 'Checkout/PayOrder/O1#1/Cards.charge#1';

export const schedules = {
  rows: [
    {
      name: 'declined, then a good card',
      naive: { 'key-of-the-order': NEVER, 'no-key': 'holds', 'key-of-each-try': 'holds' }
    },
    {
      name: 'a good card at once, and the answer is lost',
      scenario: 'good-card',
      faults: [{ kind: 'fail-after', at: CHARGE }],
      naive: { 'key-of-the-order': 'holds', 'no-key': TWICE, 'key-of-each-try': TWICE }
    },
    {
      name: 'a good card, and a crash between charge and append',
      scenario: 'good-card',
      faults: [{ kind: 'crash-after', at: CHARGE }],
      naive: { 'key-of-the-order': 'holds', 'no-key': TWICE, 'key-of-each-try': TWICE }
    },
    {
      // The loser of the two meets a key that was used for another card, and is parked.
      name: 'two good cards at the same time',
      scenario: 'two-cards',
      naive: { 'key-of-the-order': 'holds', 'no-key': TWICE, 'key-of-each-try': TWICE }
    },
    {
      name: 'the good card is asked for twice',
      scenario: 'good-card',
      faults: [{ kind: 'duplicate', at: 'Checkout/PayOrder/O1#1' }],
      naive: { 'key-of-the-order': 'holds', 'no-key': TWICE, 'key-of-each-try': TWICE }
    }
  ],
  sweeps: [
    {
      pairBudget: 100,
      seedCount: 50,
      naive: { 'key-of-the-order': { faults: 0, breaks: NEVER.breaks[0] } }
    },
    {
      scenario: 'good-card',
      pairBudget: 100,
      seedCount: 50,
      naive: {
        'no-key': { faults: 1, breaks: ONCE },
        'key-of-each-try': { faults: 1, breaks: ONCE }
      }
    },
    { scenario: 'two-cards', pairBudget: 60, seedCount: 50, naive: {} }
  ]
};
