// When it happens and when it does not. Labels are those of given/case.ts.
const HELD = { breaks: ['a cancelled trip holds no car and no room'] };
const REQUEST = 'Hotels/ReserveHotel/T1#1';
const REPLY = 'TripSaga/HotelReserved/T1#1';

export const schedules = {
  rows: [
    {
      name: 'no fault',
      naive: {
        'nothing-to-undo': 'holds',
        'longer-time-out': 'holds',
        'deletes-its-mark': 'holds'
      }
    },
    {
      name: 'the reply is 10 s late: the undo comes after the step',
      faults: [{ kind: 'delay', at: REPLY, ms: 10_000 }],
      naive: {
        'nothing-to-undo': 'holds',
        'longer-time-out': 'holds',
        'deletes-its-mark': 'holds'
      }
    },
    {
      name: 'the request is 6 s late',
      faults: [{ kind: 'delay', at: REQUEST, ms: 6000 }],
      naive: {
        'nothing-to-undo': HELD,
        'longer-time-out': 'holds',
        'deletes-its-mark': 'holds'
      }
    },
    {
      name: 'the request is 10 s late: the undo finds nothing',
      faults: [{ kind: 'delay', at: REQUEST, ms: 10_000 }],
      naive: { 'nothing-to-undo': HELD, 'longer-time-out': HELD, 'deletes-its-mark': 'holds' }
    },
    {
      name: 'the request fails once and is tried again 10 s later',
      faults: [{ kind: 'fail-before', at: `${REQUEST}/transaction#1` }],
      naive: { 'nothing-to-undo': HELD, 'longer-time-out': HELD, 'deletes-its-mark': 'holds' }
    },
    {
      name: 'the write of the step takes 10 s, and the other copy handles the undo',
      faults: [{ kind: 'slow', at: `${REQUEST}/transaction#1`, ms: 10_000 }],
      naive: { 'nothing-to-undo': HELD, 'longer-time-out': HELD, 'deletes-its-mark': 'holds' }
    },
    {
      name: 'the request is 10 s late and comes twice',
      faults: [
        { kind: 'delay', at: REQUEST, ms: 10_000 },
        { kind: 'duplicate', at: REQUEST }
      ],
      naive: { 'nothing-to-undo': HELD, 'longer-time-out': HELD, 'deletes-its-mark': HELD }
    },
    {
      // The second copy goes its own way only when it is made before the first is held back.
      name: 'the request is handled, undone, and handled again',
      faults: [
        { kind: 'duplicate', at: REQUEST },
        { kind: 'delay', at: REQUEST, ms: 20_000 },
        { kind: 'delay', at: REPLY, ms: 10_000 }
      ],
      naive: { 'nothing-to-undo': HELD, 'longer-time-out': HELD, 'deletes-its-mark': HELD }
    },
    {
      name: 'the mark of one trip does not refuse another',
      scenario: 'a-second-trip',
      faults: [{ kind: 'delay', at: REQUEST, ms: 10_000 }],
      naive: { 'nothing-to-undo': HELD, 'longer-time-out': HELD, 'deletes-its-mark': 'holds' }
    }
  ],
  sweeps: [
    {
      pairBudget: 200,
      seedCount: 50,
      naive: {
        'nothing-to-undo': { faults: 1, breaks: HELD.breaks[0] },
        'longer-time-out': { faults: 1, breaks: HELD.breaks[0] }
      }
    },
    {
      // While everything is undone. With the delay that is there it takes one fault more to break a mark that is taken away.
      faults: [{ kind: 'delay', at: REQUEST, ms: 10_000 }],
      pairBudget: 200,
      seedCount: 50,
      naive: { 'deletes-its-mark': { faults: 2, breaks: HELD.breaks[0] } }
    }
  ]
};
