// Lets in whoever has an active subscription. What is said of one subscription arrives in order.
import { module, type Ports } from 'faultline';
import type { StatusStored } from './messages';

async function follow({ data: { id, status } }: StatusStored, { database }: Ports) {
  const isGranted = status === 'active';
  await database.transaction((tx) => tx.put('access', id, { status, isGranted }));
}

export default module('Access', {
  partition: (message) => String(message.data.id),
  on: { StatusStored: follow }
});
