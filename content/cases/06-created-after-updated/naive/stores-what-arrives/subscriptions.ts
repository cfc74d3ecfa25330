// The last to arrive wins.
import { module, type Ports } from 'faultline';
import type { SubscriptionCreated, SubscriptionUpdated } from './messages';
import { store } from './store';

async function take(e: SubscriptionCreated | SubscriptionUpdated, { database }: Ports) {
  const { id, status } = e.data;
  await database.transaction((tx) => store(tx, id, { status }));
}

export default module('Subscriptions', {
  on: { SubscriptionCreated: take, SubscriptionUpdated: take }
});
