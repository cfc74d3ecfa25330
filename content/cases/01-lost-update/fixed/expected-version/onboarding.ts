// Two transactions, and the second says which version the decision rests on. Who comes too late
// reads again and decides again, a bounded number of times.
import { ExpectedVersionConflictError, module, type Ports } from 'faultline';
import { activateAccount, type DepositReceived, type IdentityChecked } from './messages';

interface Progress {
  identityChecked: boolean;
  depositReceived: boolean;
}

const NOTHING: Progress = { identityChecked: false, depositReceived: false };
const MOST_TRIES = 5;

async function note(accountId: string, news: Partial<Progress>, ports: Ports) {
  for (let tries = 1; ; tries++) {
    try {
      await decideOnce(accountId, news, ports);
      return;
    } catch (error) {
      if (!(error instanceof ExpectedVersionConflictError) || tries === MOST_TRIES) throw error;
    }
  }
}

async function decideOnce(accountId: string, news: Partial<Progress>, { database }: Ports) {
  const { row, expectedVersion } = await database.transaction(async (tx) => ({
    row: await tx.get<Progress>('accounts', accountId),
    expectedVersion: await tx.version('accounts', accountId)
  }));
  const progress = { ...NOTHING, ...row, ...news };
  await database.transaction(async (tx) => {
    await tx.put('accounts', accountId, progress, { expectedVersion });
    if (!progress.identityChecked || !progress.depositReceived) return;
    await tx.outbox.add(activateAccount({ accountId }), {
      messageId: `${accountId}.activate`
    });
  });
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
