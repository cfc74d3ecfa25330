// When it happens and when it does not. Labels are those of given/case.ts.
const CREATED = 'Subscriptions/SubscriptionCreated/S1#1';
const ACTIVE = 'Subscriptions/SubscriptionUpdated/S1#1';

const BACK = 'the row never returns to an earlier state';
// An earlier state stands in the row at the end, and access follows the row.
const OLD = {
  breaks: [BACK, "the row has the provider's last status", 'what was revoked stays revoked']
};

export const schedules = {
  rows: [
    {
      name: 'no fault',
      naive: {
        'stores-what-arrives': 'holds',
        'waits-a-second': 'holds',
        'created-never-overwrites': 'holds',
        'compares-seconds': 'holds'
      }
    },
    {
      name: 'created is late by 0.5 s',
      faults: [{ kind: 'delay', at: CREATED, ms: 500 }],
      naive: {
        'stores-what-arrives': OLD,
        'waits-a-second': 'holds',
        'created-never-overwrites': 'holds',
        'compares-seconds': 'holds'
      }
    },
    {
      name: 'created is late by 2 s',
      faults: [{ kind: 'delay', at: CREATED, ms: 2000 }],
      naive: {
        'stores-what-arrives': OLD,
        'waits-a-second': OLD,
        'created-never-overwrites': 'holds',
        'compares-seconds': 'holds'
      }
    },
    {
      name: 'the two updates are swapped, in the same second',
      faults: [{ kind: 'reorder', at: ACTIVE }],
      naive: {
        'stores-what-arrives': OLD,
        'waits-a-second': OLD,
        'created-never-overwrites': OLD,
        'compares-seconds': OLD
      }
    },
    {
      // The second copy arrives at once, the first one late.
      name: 'updated (active) comes again 5 s later',
      faults: [
        { kind: 'duplicate', at: ACTIVE },
        { kind: 'delay', at: ACTIVE, ms: 5000 }
      ],
      naive: {
        'stores-what-arrives': OLD,
        'waits-a-second': OLD,
        'created-never-overwrites': OLD,
        'compares-seconds': OLD
      }
    }
  ],
  sweeps: [
    {
      pairBudget: 100,
      seedCount: 50,
      naive: {
        'stores-what-arrives': { faults: 1, breaks: BACK },
        'waits-a-second': { faults: 1, breaks: BACK },
        'created-never-overwrites': { faults: 1, breaks: BACK },
        'compares-seconds': { faults: 1, breaks: BACK }
      }
    }
  ]
};
