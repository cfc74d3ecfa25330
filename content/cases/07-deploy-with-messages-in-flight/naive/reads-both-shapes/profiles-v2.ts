// Version 2: knows the old list by its length. Version 1 does not know the new one.
import { module, TransientError, type JsonValue, type Ports } from 'faultline';
import type { LeaveList, UpdateProfile } from './messages';
import { RETRIES } from './retries';

interface Profile {
  site?: string;
  isNew: boolean;
  activated: boolean;
}

type Args = [email: string, site: string, isNew: boolean, activated: boolean];

function argsFrom(args: readonly JsonValue[]): Args {
  const [email, ...rest] = args;
  return (args.length === 3 ? [email, 'default', ...rest] : args) as Args;
}

async function update({ data, metadata }: UpdateProfile, { database, gateway }: Ports) {
  const [email, site, isNew, activated] = argsFrom(data.args as readonly JsonValue[]);
  await gateway.MailingList.subscribe({ email, site }, { key: metadata.messageId });
  await database.transaction((tx) => tx.put('profiles', email, { site, isNew, activated }));
}

async function leave({ data, metadata }: LeaveList, { database, gateway }: Ports) {
  const { email } = data;
  const row = await database.transaction((tx) => tx.get<Profile>('profiles', email));
  if (row === null) throw new TransientError(`${email} has no profile yet.`);
  const { site = 'default' } = row;
  await gateway.MailingList.unsubscribe({ email, site }, { key: metadata.messageId });
}

export default module('Profiles', {
  retries: RETRIES,
  handles: { UpdateProfile: update, LeaveList: leave }
});
