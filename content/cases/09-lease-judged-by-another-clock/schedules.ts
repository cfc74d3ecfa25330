// When it happens and when it does not. Labels are those of given/case.ts.
const ONCE = 'an invoice is charged at most once';
const FENCED = 'nobody writes to an invoice under a lease that is not the last';

/** Two at once, and the first has the older lease. */
const BOTH = { breaks: [ONCE, FENCED] };
/** The second goes on where the first died. */
const AGAIN = { breaks: [ONCE] };

const CHARGE_I2 = 'BillerA/WorkA/tick#2/Cards.charge#1';
const ahead = (ms: number) => [{ kind: 'clock-ahead', at: 'BillerB', ms }];
const frozen = (ms: number) => [{ kind: 'slow', at: CHARGE_I2, ms }];

export const schedules = {
  rows: [
    {
      name: 'no fault',
      naive: { 'own-clock': 'holds', 'store-clock': 'holds', margin: 'holds' }
    },
    {
      name: 'the clock of B is 25 s ahead',
      faults: ahead(25_000),
      naive: { 'own-clock': BOTH, 'store-clock': 'holds', margin: 'holds' }
    },
    {
      name: 'the clock of B is 90 s ahead',
      faults: ahead(90_000),
      naive: { 'own-clock': BOTH, 'store-clock': 'holds', margin: BOTH }
    },
    {
      name: 'the holder is frozen for 30 s, all clocks are right',
      faults: frozen(30_000),
      naive: { 'own-clock': BOTH, 'store-clock': BOTH, margin: 'holds' }
    },
    {
      name: 'the holder is frozen for 90 s, all clocks are right',
      faults: frozen(90_000),
      naive: { 'own-clock': BOTH, 'store-clock': BOTH, margin: BOTH }
    },
    {
      // Not in the table: right code claims before it charges. The old holder wakes up when the new one has the lease, and
      // has not claimed yet.
      name: 'the holder is frozen over its claim, and so is the next',
      faults: [
        { kind: 'slow', at: 'BillerA/WorkA/tick#2/transaction#2', ms: 30_000 },
        { kind: 'slow', at: 'BillerB/WorkB/tick#5/transaction#2', ms: 20_000 }
      ],
      naive: {}
    },
    {
      name: 'the holder crashes before the charge',
      faults: [{ kind: 'crash-before', at: CHARGE_I2 }],
      naive: { 'own-clock': 'holds', 'store-clock': 'holds', margin: 'holds' }
    },
    {
      name: 'the holder crashes between charge and mark',
      faults: [{ kind: 'crash-after', at: CHARGE_I2 }],
      naive: { 'own-clock': AGAIN, 'store-clock': AGAIN, margin: AGAIN }
    },
    {
      name: 'one invoice, and the clock of B is 25 s ahead',
      scenario: 'one-invoice',
      faults: ahead(25_000),
      naive: { 'own-clock': BOTH, 'store-clock': 'holds', margin: 'holds' }
    }
  ],
  sweeps: [
    {
      scenario: 'one-invoice',
      pairBudget: 60,
      seedCount: 50,
      naive: {
        'own-clock': { faults: 1, breaks: ONCE },
        'store-clock': { faults: 1, breaks: ONCE },
        margin: { faults: 1, breaks: ONCE }
      }
    },
    {
      // On top of a wrong clock.
      scenario: 'one-invoice',
      faults: ahead(90_000),
      pairBudget: 60,
      seedCount: 50,
      naive: { 'own-clock': { faults: 1, breaks: ONCE } }
    }
  ]
};
