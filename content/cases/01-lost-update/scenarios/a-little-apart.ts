// Both events of one account, 20 ms apart: they meet only when something takes long.
import { scenario } from 'faultline';
import { lostUpdate } from './case';
import { checkIdentity, openAccount, takeDeposit } from './messages';

const A1 = { accountId: 'A1' };

export default scenario({
  ...lostUpdate,
  first: [
    { command: openAccount(A1), correlationId: 'A1' },
    { command: checkIdentity(A1), correlationId: 'A1', atMs: 1000 },
    { command: takeDeposit(A1), correlationId: 'A1', atMs: 1020 }
  ]
});
