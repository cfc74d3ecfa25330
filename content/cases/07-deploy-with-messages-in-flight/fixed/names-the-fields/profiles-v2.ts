// Version 2: what version 1 sent, and what it stored, is turned into the new shape at the edge. The rest knows one shape.
import { module, TransientError, type JsonValue, type Ports } from 'faultline';
import type { LeaveList, UpdateProfile } from './messages';
import { RETRIES } from './retries';

interface Profile {
  site: string;
  isNew: boolean;
  activated: boolean;
}

type Shape = Readonly<Record<string, JsonValue>>;

function fromVersion1(data: Shape): { readonly [field: string]: JsonValue } {
  if (data.version === 2) return data;
  const [email, isNew, activated] = data.args as [string, boolean, boolean];
  return { version: 2, email, site: 'default', isNew, activated };
}

const profileFrom = (row: Partial<Profile>): Profile => ({
  site: 'default',
  isNew: false,
  activated: false,
  ...row
});

async function update({ data, metadata }: UpdateProfile, { database, gateway }: Ports) {
  const { email, site, isNew, activated } = data;
  await gateway.MailingList.subscribe({ email, site }, { key: metadata.messageId });
  await database.transaction((tx) =>
    tx.put('profiles', String(email), { site, isNew, activated })
  );
}

async function leave({ data, metadata }: LeaveList, { database, gateway }: Ports) {
  const { email } = data;
  const row = await database.transaction((tx) => tx.get<Partial<Profile>>('profiles', email));
  if (row === null) throw new TransientError(`${email} has no profile yet.`);
  const { site } = profileFrom(row);
  await gateway.MailingList.unsubscribe({ email, site }, { key: metadata.messageId });
}

export default module('Profiles', {
  retries: RETRIES,
  upcasts: { UpdateProfile: fromVersion1 },
  handles: { UpdateProfile: update, LeaveList: leave }
});
