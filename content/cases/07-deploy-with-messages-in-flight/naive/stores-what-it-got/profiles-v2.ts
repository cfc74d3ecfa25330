// Version 2: reads by position, as it is sent now, and takes what is there for a site.
import { module, TransientError, type Ports } from 'faultline';
import type { LeaveList, UpdateProfile } from './messages';
import { RETRIES } from './retries';

interface Profile {
  site: string;
  isNew: boolean;
}

async function update({ data, metadata }: UpdateProfile, { database, gateway }: Ports) {
  const [email, given, isNew] = data.args as [string, string, boolean];
  const site = String(given);
  await gateway.MailingList.subscribe({ email, site }, { key: metadata.messageId });
  await database.transaction((tx) => tx.put('profiles', email, { site, isNew }));
}

async function leave({ data, metadata }: LeaveList, { database, gateway }: Ports) {
  const { email } = data;
  const row = await database.transaction((tx) => tx.get<Profile>('profiles', email));
  if (row === null) throw new TransientError(`${email} has no profile yet.`);
  const site = String(row.site);
  await gateway.MailingList.unsubscribe({ email, site }, { key: metadata.messageId });
}

export default module('Profiles', {
  retries: RETRIES,
  handles: { UpdateProfile: update, LeaveList: leave }
});
