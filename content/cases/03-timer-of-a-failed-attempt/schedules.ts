// When it happens and when it does not. Labels are those of given/case.ts.
const TOLD = { breaks: ['nobody who checked out hears that the cart has expired'] };
const ADDED = 'CartSaga/ItemAdded/C1#1';
const NAIVE = 'cancels-its-timer';

const oneFault = (
  name: string,
  kind: string,
  at: string,
  expected: 'holds' | { breaks: string[] }
) => ({ name, faults: [{ kind, at }], naive: { [NAIVE]: expected } });

export const schedules = {
  rows: [
    { name: 'no fault', naive: { [NAIVE]: 'holds' } },
    { name: 'no fault, left alone', scenario: 'left-alone', naive: { [NAIVE]: 'holds' } },
    { name: 'no fault, used again', scenario: 'used-again', naive: { [NAIVE]: 'holds' } },
    oneFault('crash before `schedule`', 'crash-before', `${ADDED}/schedule#1`, 'holds'),
    oneFault('crash after the write', 'crash-after', `${ADDED}/transaction#2`, 'holds'),
    oneFault('crash before the ack', 'crash-before-ack', ADDED, 'holds'),
    oneFault('crash after `schedule`', 'crash-after', `${ADDED}/schedule#1`, TOLD),
    oneFault('crash before the write', 'crash-before', `${ADDED}/transaction#2`, TOLD),
    oneFault('conflict at the write', 'conflict', `${ADDED}/transaction#2`, TOLD),
    oneFault(
      '`cancel` loses the race with the timer',
      'cancel-late',
      'CartSaga/CartCheckedOut/C1#1/cancel#1',
      TOLD
    ),
    {
      // The second copy arrives at once, the first one after the checkout.
      name: '`ItemAdded` duplicated after the checkout',
      faults: [
        { kind: 'duplicate', at: ADDED },
        { kind: 'delay', at: ADDED, ms: 40_000 }
      ],
      naive: { [NAIVE]: TOLD }
    },
    {
      name: 'left alone after a crash between `schedule` and the write',
      scenario: 'left-alone',
      faults: [{ kind: 'crash-after', at: `${ADDED}/schedule#1` }],
      naive: {
        [NAIVE]: {
          breaks: ['a cart expires at most once', 'no cart expires within a minute of an item']
        }
      }
    },
    {
      name: 'the first item comes again after the second',
      scenario: 'left-alone',
      faults: [
        { kind: 'duplicate', at: ADDED },
        { kind: 'delay', at: ADDED, ms: 30_000 }
      ],
      naive: { [NAIVE]: 'holds' }
    },
    {
      name: 'used again after a crash between `schedule` and the write',
      scenario: 'used-again',
      faults: [{ kind: 'crash-after', at: `${ADDED}/schedule#1` }],
      naive: { [NAIVE]: TOLD }
    }
  ],
  sweeps: [
    {
      pairBudget: 100,
      seedCount: 50,
      naive: { [NAIVE]: { faults: 1, breaks: TOLD.breaks[0] } }
    },
    { scenario: 'left-alone', pairBudget: 100, seedCount: 50, naive: {} },
    { scenario: 'used-again', pairBudget: 100, seedCount: 50, naive: {} }
  ]
};
