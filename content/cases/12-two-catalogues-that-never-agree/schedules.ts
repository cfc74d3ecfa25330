// When it happens and when it does not. Labels are those of given/case.ts.
const AGREE = 'both sides call it the same, by the last name that was given';
const QUIET = 'one change is passed on a few times only';
const CIRCLE = ['North SouthRenamed', 'South NorthRenamed'];

export const schedules = {
  rows: [
    {
      name: 'one rename',
      scenario: 'one-rename',
      naive: { 'guards-by-difference': 'holds', 'hop-limit': 'holds' }
    },
    {
      // Slow to settle is not a circle.
      name: 'two renames 1 s apart',
      scenario: 'one-second-apart',
      naive: { 'guards-by-difference': 'holds', 'hop-limit': 'holds' }
    },
    {
      name: 'two renames 10 ms apart',
      naive: {
        'guards-by-difference': { livelock: CIRCLE, breaks: [QUIET] },
        // Where the two end up is luck here: both hear the last echo of the same name.
        'hop-limit': { breaks: [QUIET] }
      }
    },
    {
      name: 'renames on both sides within 100 ms',
      scenario: 'on-both-sides',
      naive: {
        'guards-by-difference': { livelock: CIRCLE, breaks: [QUIET, AGREE] },
        'hop-limit': { breaks: [QUIET, AGREE] }
      }
    },
    {
      name: 'one rename, its message arrives twice',
      scenario: 'one-rename',
      faults: [{ kind: 'duplicate', at: 'South/NorthRenamed/rename-one#1' }],
      naive: { 'guards-by-difference': 'holds', 'hop-limit': 'holds' }
    },
    {
      name: 'two renames 1 s apart, the link is cut for 5 s',
      scenario: 'one-second-apart',
      faults: [{ kind: 'partition', at: 'South/NorthRenamed/rename-one#1', ms: 5000 }],
      naive: {}
    },
    {
      name: 'two renames 10 ms apart, the second overtakes the first on its way',
      faults: [{ kind: 'reorder', at: 'South/NorthRenamed/rename-one#1' }],
      naive: {}
    }
  ],
  sweeps: [
    {
      pairBudget: 100,
      seedCount: 50,
      naive: {
        'guards-by-difference': { faults: 0, breaks: QUIET },
        'hop-limit': { faults: 0, breaks: QUIET }
      }
    },
    { scenario: 'on-both-sides', pairBudget: 100, seedCount: 50, naive: {} }
  ]
};
