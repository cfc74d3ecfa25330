// A cart that is never checked out: its second item moves the deadline.
import { always, scenario } from 'faultline';
import { timerOfAFailedAttempt } from './case';
import { addItem } from './messages';

const C1 = { cartId: 'C1' };
const MINUTE_MS = 60_000;

export default scenario({
  ...timerOfAFailedAttempt,
  first: [
    { command: addItem(C1), correlationId: 'C1' },
    { command: addItem(C1), correlationId: 'C1', atMs: 20_000 }
  ],
  invariants: [
    ...timerOfAFailedAttempt.invariants,
    always('no cart expires within a minute of an item', (world) => {
      // What the outbox publishes twice was added once.
      const addedMs = new Map<string, number>();
      for (const { data, timeMs } of world.events('ItemAdded').toReversed())
        addedMs.set(String(data.item), timeMs);
      const lastMs = Math.max(...addedMs.values());
      const early = world
        .events('CartExpired')
        .find(({ timeMs }) => timeMs < lastMs + MINUTE_MS);
      return early === undefined || 'C1 expires less than a minute after an item.';
    })
  ]
});
