// Waits for two things about an account, then has it activated.
import { module, type Ports } from 'faultline';
import { activateAccount, type DepositReceived, type IdentityChecked } from './messages';

interface Progress {
  identityChecked: boolean;
  depositReceived: boolean;
}

const NOTHING: Progress = { identityChecked: false, depositReceived: false };

async function note(accountId: string, news: Partial<Progress>, { database, commands }: Ports) {
  const row = await database.transaction((tx) => tx.get<Progress>('accounts', accountId));
  const progress = { ...NOTHING, ...row, ...news };
  // Whatever is there by now, it is replaced.
  await database.transaction((tx) => tx.put('accounts', accountId, progress));
  if (progress.identityChecked && progress.depositReceived)
    await commands.send(activateAccount({ accountId }));
}

export default module('Onboarding', {
  instances: 2,
  on: {
    IdentityChecked: (e: IdentityChecked, ports) =>
      note(e.data.accountId, { identityChecked: true }, ports),
    DepositReceived: (e: DepositReceived, ports) =>
      note(e.data.accountId, { depositReceived: true }, ports)
  }
});
