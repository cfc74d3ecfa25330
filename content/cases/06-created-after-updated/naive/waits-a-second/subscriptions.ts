// The last to arrive wins, and an update waits for a second, so that what was created before it comes first.
import { module, type Ports } from 'faultline';
import { applyUpdate } from './messages';
import type { ApplyUpdate, News, SubscriptionCreated, SubscriptionUpdated } from './messages';
import { store } from './store';

const WAIT_MS = 1000;

async function take({ id, status }: News, { database }: Ports) {
  await database.transaction((tx) => store(tx, id, { status }));
}

export default module('Subscriptions', {
  on: {
    SubscriptionCreated: (e: SubscriptionCreated, ports) => take(e.data, ports),
    SubscriptionUpdated: (e: SubscriptionUpdated, { commands }) =>
      commands.schedule(applyUpdate(e.data), { afterMs: WAIT_MS })
  },
  timers: { ApplyUpdate: (c: ApplyUpdate, ports) => take(c.data, ports) }
});
