// When it happens and when it does not. Labels are those of given/case.ts.
const KNOWN = 'every entry names a site that there is';
const LISTED = 'whoever registers gets on the list of their site';
const OFF = 'whoever leaves is taken off that list';
const NO_LETTER = 'no dead letter is left';

const THROWN = { breaks: [LISTED, NO_LETTER] };
const MISREAD = { breaks: [KNOWN, LISTED] };
const MISREAD_BY_1 = { breaks: [LISTED] };

const FROM_U1 = 'Profiles/UpdateProfile/U1#1';
const ACROSS = {
  'throws-at-a-flag': THROWN,
  'stores-what-it-got': MISREAD,
  'reads-both-shapes': 'holds'
};
const BACK = {
  'throws-at-a-flag': MISREAD_BY_1,
  'stores-what-it-got': MISREAD_BY_1,
  'reads-both-shapes': MISREAD_BY_1
};

export const schedules = {
  rows: [
    {
      name: 'deploy while nothing is in flight, all in the same moment',
      scenario: 'all-at-once',
      naive: {
        'throws-at-a-flag': 'holds',
        'stores-what-it-got': 'holds',
        'reads-both-shapes': 'holds'
      }
    },
    {
      name: 'U1 is in flight across the deploy',
      scenario: 'all-at-once',
      faults: [{ kind: 'delay', at: FROM_U1, ms: 500 }],
      naive: ACROSS
    },
    {
      name: 'U1 waits for its retry across the deploy',
      scenario: 'all-at-once',
      faults: [{ kind: 'down', at: `${FROM_U1}/MailingList.subscribe#1`, ms: 500 }],
      naive: ACROSS
    },
    { name: 'U2: old producer, new consumer', naive: ACROSS },
    { name: 'rollback: U3 reaches version 1 again', scenario: 'rolled-back', naive: BACK },
    {
      name: 'rollback, while U4 is in flight',
      scenario: 'rolled-back',
      faults: [{ kind: 'delay', at: 'Registrations/Register/U4#1', ms: 98 }],
      naive: BACK
    },
    {
      // Not in the table: what is told of state that version 1 has written.
      name: 'version 2 reads what version 1 has stored',
      scenario: 'leaves-later',
      naive: {
        'throws-at-a-flag': { breaks: [OFF, NO_LETTER] },
        'stores-what-it-got': { breaks: [KNOWN, OFF] },
        'reads-both-shapes': 'holds'
      }
    }
  ],
  sweeps: [
    {
      // No fault besides the deploy.
      pairBudget: 60,
      seedCount: 50,
      naive: {
        'throws-at-a-flag': { faults: 0, breaks: LISTED },
        'stores-what-it-got': { faults: 0, breaks: KNOWN }
      }
    },
    {
      scenario: 'all-at-once',
      pairBudget: 60,
      seedCount: 50,
      naive: {
        'throws-at-a-flag': { faults: 1, breaks: LISTED },
        'stores-what-it-got': { faults: 1, breaks: KNOWN }
      }
    },
    {
      scenario: 'rolled-back',
      pairBudget: 60,
      seedCount: 50,
      naive: { 'reads-both-shapes': { faults: 0, breaks: LISTED } }
    },
    { scenario: 'leaves-later', pairBudget: 60, seedCount: 50, naive: {} }
  ]
};
