// When it happens and when it does not. Labels are those of given/case.ts.
const LOST = ['a flag that was stored stays', 'checked and paid in leads to activated'];

const conflictAt = (call: string) => ({
  kind: 'conflict',
  at: `Onboarding/DepositReceived/A1#1/${call}`
});

export const schedules = {
  rows: [
    {
      name: 'no fault, events 1 s apart',
      scenario: 'one-second-apart',
      naive: { 'two-transactions': 'holds' }
    },
    {
      name: 'a crash or a duplicate, deliveries still one at a time',
      scenario: 'one-second-apart',
      each: ['crash-before', 'crash-after', 'crash-before-ack', 'duplicate'],
      naive: { 'two-transactions': 'holds' }
    },
    {
      name: 'the two deliveries overlap between read and write, no fault at all',
      naive: { 'two-transactions': { breaks: LOST } }
    },
    {
      name: 'they overlap because one write is slow',
      faults: [{ kind: 'slow', at: 'Onboarding/IdentityChecked/A1#1/transaction#2', ms: 50 }],
      naive: { 'two-transactions': { breaks: LOST } }
    },
    {
      name: 'events 20 ms apart, nothing takes long',
      scenario: 'a-little-apart',
      naive: { 'two-transactions': 'holds' }
    },
    {
      name: 'events 20 ms apart, latency alone makes them overlap',
      scenario: 'a-little-apart',
      seed: 1,
      naive: { 'two-transactions': { breaks: LOST } }
    },
    // Right code only: each style meets two conflicts in a row, where it writes.
    {
      name: 'two conflicts in a row, decided by two deliveries',
      scenario: 'one-second-apart',
      faults: [conflictAt('transaction#1'), conflictAt('transaction#1')],
      naive: {}
    },
    {
      name: 'two conflicts in a row, decided in one delivery',
      scenario: 'one-second-apart',
      faults: [conflictAt('transaction#2'), conflictAt('transaction#4')],
      naive: {}
    }
  ],
  sweeps: [
    {
      // An interleaving: it needs no fault.
      pairBudget: 100,
      seedCount: 50,
      naive: { 'two-transactions': { faults: 0, breaks: 'a flag that was stored stays' } }
    },
    {
      scenario: 'one-second-apart',
      pairBudget: 100,
      seedCount: 50,
      naive: { 'two-transactions': { faults: 1, breaks: 'a flag that was stored stays' } }
    }
  ]
};
