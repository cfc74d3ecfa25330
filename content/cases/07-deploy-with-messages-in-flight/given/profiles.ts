// Version 1: reads by position, and knows one site.
import { module, TransientError, type Ports } from 'faultline';
import type { LeaveList, UpdateProfile } from './messages';
import { RETRIES } from './retries';

interface Profile {
  isNew: boolean;
  activated: boolean;
}

async function update({ data, metadata }: UpdateProfile, { database, gateway }: Ports) {
  // As sure as its author was of who sends it.
  const [email, isNew, activated] = data.args as [string, boolean, boolean];
  const { messageId } = metadata;
  await gateway.MailingList.subscribe({ email, site: 'default' }, { key: messageId });
  await database.transaction((tx) => tx.put('profiles', email, { isNew, activated }));
}

async function leave({ data, metadata }: LeaveList, { database, gateway }: Ports) {
  const { email } = data;
  const row = await database.transaction((tx) => tx.get<Profile>('profiles', email));
  if (row === null) throw new TransientError(`${email} has no profile yet.`);
  const { messageId } = metadata;
  await gateway.MailingList.unsubscribe({ email, site: 'default' }, { key: messageId });
}

export default module('Profiles', {
  retries: RETRIES,
  handles: { UpdateProfile: update, LeaveList: leave }
});
