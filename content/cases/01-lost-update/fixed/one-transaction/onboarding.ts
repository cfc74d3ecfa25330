// Reads, decides, writes and sends in one transaction. When somebody else wrote meanwhile the
// commit fails, the event is delivered again, and all of it is decided on what is there now.
import { module, type Ports } from 'faultline';
import { activateAccount, type DepositReceived, type IdentityChecked } from './messages';

interface Progress {
  identityChecked: boolean;
  depositReceived: boolean;
}

const NOTHING: Progress = { identityChecked: false, depositReceived: false };

async function note(accountId: string, news: Partial<Progress>, { database }: Ports) {
  await database.transaction(async (tx) => {
    const row = await tx.get<Progress>('accounts', accountId);
    const progress = { ...NOTHING, ...row, ...news };
    await tx.put('accounts', accountId, progress);
    if (!progress.identityChecked || !progress.depositReceived) return;
    // Leaves with the commit or not at all; one row in the outbox, however often it is decided.
    await tx.outbox.add(activateAccount({ accountId }), {
      messageId: `${accountId}.activate`
    });
  });
}

export default module('Onboarding', {
  instances: 2,
  retries: { immediate: 5 },
  on: {
    IdentityChecked: (e: IdentityChecked, ports) =>
      note(e.data.accountId, { identityChecked: true }, ports),
    DepositReceived: (e: DepositReceived, ports) =>
      note(e.data.accountId, { depositReceived: true }, ports)
  }
});
