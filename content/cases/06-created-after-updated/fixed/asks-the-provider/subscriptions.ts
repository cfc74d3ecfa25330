// The message is a hint that something has changed. What it is now, the provider is asked.
import { module, type Ports } from 'faultline';
import type { Status, SubscriptionCreated, SubscriptionUpdated } from './messages';
import { store } from './store';

interface Row {
  status: Status;
  version: number;
}

async function ask({ data }: SubscriptionCreated | SubscriptionUpdated, ports: Ports) {
  const { id } = data;
  const answer = await ports.gateway.Billing.current({ id });
  const now: Row = { status: String(answer.state) as Status, version: Number(answer.version) };
  await ports.database.transaction(async (tx) => {
    const row = await tx.get<Row>('subscriptions', id);
    // Another answer may have been on its way longer than this one.
    if (row !== null && row.version >= now.version) return;
    await store(tx, id, now);
  });
}

export default module('Subscriptions', {
  on: { SubscriptionCreated: ask, SubscriptionUpdated: ask }
});
