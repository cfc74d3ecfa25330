// An update makes the row if there is none, and an older one is ignored: its time says so.
import { module, type Ports } from 'faultline';
import type { Status, SubscriptionCreated, SubscriptionUpdated } from './messages';
import { store } from './store';

interface Row {
  status: Status;
  at: number;
}

async function create({ data: { id, status, at } }: SubscriptionCreated, ports: Ports) {
  await ports.database.transaction(async (tx) => {
    if ((await tx.get<Row>('subscriptions', id)) === null) await store(tx, id, { status, at });
  });
}

async function update({ data: { id, status, at } }: SubscriptionUpdated, ports: Ports) {
  await ports.database.transaction(async (tx) => {
    const row = await tx.get<Row>('subscriptions', id);
    if (row !== null && at < row.at) return;
    await store(tx, id, { status, at });
  });
}

export default module('Subscriptions', {
  on: { SubscriptionCreated: create, SubscriptionUpdated: update }
});
