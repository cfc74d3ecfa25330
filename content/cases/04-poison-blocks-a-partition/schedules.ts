// When it happens and when it does not. Labels are those of given/case.ts.
const POISON = { kind: 'poison', at: 'Billing/ReadingTaken/day-1#2' };
const WITHIN_10_S = 'a reading of a meter without a poisoned one is billed within 10 s';
const IN_ORDER = 'lines follow the order of the readings';
const OUT_OF_ORDER = {
  breaks: [IN_ORDER, 'everything is billed as it was read, and no dead letter is left']
};

export const schedules = {
  rows: [
    { name: 'no poison', naive: { 'retries-for-ever': 'holds', 'parks-one': 'holds' } },
    {
      name: 'r2 is poison, nobody redrives it',
      faults: [POISON],
      naive: {
        'retries-for-ever': {
          livelock: ['Billing ReadingTaken'],
          breaks: [WITHIN_10_S, 'a reading is billed, or it is a dead letter']
        },
        'parks-one': 'holds'
      }
    },
    {
      name: 'r2 is poison, repair and redrive',
      scenario: 'repaired',
      faults: [POISON],
      naive: {
        'parks-one': OUT_OF_ORDER
      }
    },
    {
      name: 'r2 is poison, and redriven before the repair',
      scenario: 'redriven-too-early',
      faults: [POISON],
      naive: { 'parks-one': OUT_OF_ORDER }
    }
  ],
  sweeps: [
    {
      pairBudget: 100,
      seedCount: 50,
      naive: { 'retries-for-ever': { faults: 1, breaks: WITHIN_10_S } }
    },
    {
      scenario: 'repaired',
      pairBudget: 100,
      seedCount: 50,
      naive: { 'parks-one': { faults: 1, breaks: IN_ORDER } }
    },
    {
      scenario: 'repaired',
      faults: [POISON],
      pairBudget: 100,
      seedCount: 50,
      naive: {}
    }
  ]
};
