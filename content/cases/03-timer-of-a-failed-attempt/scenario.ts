// A cart that is checked out half a minute after its first item.
import { scenario } from 'faultline';
import { timerOfAFailedAttempt } from './case';
import { addItem, checkOut } from './messages';

const C1 = { cartId: 'C1' };

export default scenario({
  ...timerOfAFailedAttempt,
  first: [
    { command: addItem(C1), correlationId: 'C1' },
    { command: checkOut(C1), correlationId: 'C1', atMs: 30_000 }
  ]
});
