// What the sender counts puts it in order: a version that is not newer is old news, whatever it is called and whenever it comes.
import { module, type Ports } from 'faultline';
import type { Status, SubscriptionCreated, SubscriptionUpdated } from './messages';
import { store } from './store';

interface Row {
  status: Status;
  version: number;
}

async function take(e: SubscriptionCreated | SubscriptionUpdated, { database }: Ports) {
  const { id, status, version } = e.data;
  await database.transaction(async (tx) => {
    const row = await tx.get<Row>('subscriptions', id);
    if (row !== null && row.version >= version) return;
    await store(tx, id, { status, version });
  });
}

export default module('Subscriptions', {
  on: { SubscriptionCreated: take, SubscriptionUpdated: take }
});
