// An update makes the row if there is none, and what was created never takes its place.
import { module, type Ports } from 'faultline';
import type { SubscriptionCreated, SubscriptionUpdated } from './messages';
import { store } from './store';

async function create({ data: { id, status } }: SubscriptionCreated, { database }: Ports) {
  await database.transaction(async (tx) => {
    if ((await tx.get('subscriptions', id)) === null) await store(tx, id, { status });
  });
}

async function update({ data: { id, status } }: SubscriptionUpdated, { database }: Ports) {
  await database.transaction((tx) => store(tx, id, { status }));
}

export default module('Subscriptions', {
  on: { SubscriptionCreated: create, SubscriptionUpdated: update }
});
