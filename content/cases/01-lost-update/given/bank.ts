// Sees the first money arrive.
import { module, type Ports } from 'faultline';
import { depositReceived, type TakeDeposit } from './messages';

async function take({ data, metadata }: TakeDeposit, { events, ids }: Ports) {
  const messageId = ids.from(metadata.messageId, 'received');
  await events.publish(depositReceived({ accountId: data.accountId }), { messageId });
}

export default module('Bank', { handles: { TakeDeposit: take } });
