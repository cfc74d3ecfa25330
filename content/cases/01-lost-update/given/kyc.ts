// Checks who somebody is. Asked twice by the same message, it says so with the same id.
import { module, type Ports } from 'faultline';
import { identityChecked, type CheckIdentity } from './messages';

async function check({ data, metadata }: CheckIdentity, { events, ids }: Ports) {
  const messageId = ids.from(metadata.messageId, 'checked');
  await events.publish(identityChecked({ accountId: data.accountId }), { messageId });
}

export default module('Kyc', { handles: { CheckIdentity: check } });
