// Version 2 handles both: the old name means the default site, for messages and for rows.
import { module, TransientError, type Ports } from 'faultline';
import type { LeaveList, UpdateProfile } from './messages';
import { RETRIES } from './retries';
import type { SetProfile } from './set-profile';

type Profile = SetProfile['data'];

async function store(profile: Profile, messageId: string, { database, gateway }: Ports) {
  const { email, site } = profile;
  await gateway.MailingList.subscribe({ email, site }, { key: messageId });
  await database.transaction((tx) => tx.put('profiles', email, profile));
}

function update({ data, metadata }: UpdateProfile, ports: Ports) {
  const [email, isNew, activated] = data.args as [string, boolean, boolean];
  return store({ email, site: 'default', isNew, activated }, metadata.messageId, ports);
}

async function leave({ data, metadata }: LeaveList, { database, gateway }: Ports) {
  const { email } = data;
  const row = await database.transaction((tx) => tx.get<Partial<Profile>>('profiles', email));
  if (row === null) throw new TransientError(`${email} has no profile yet.`);
  const site = row.site ?? 'default';
  await gateway.MailingList.unsubscribe({ email, site }, { key: metadata.messageId });
}

export default module('Profiles', {
  retries: RETRIES,
  handles: {
    UpdateProfile: update,
    SetProfile: ({ data, metadata }: SetProfile, ports: Ports) =>
      store(data, metadata.messageId, ports),
    LeaveList: leave
  }
});
