// A cart that is checked out; a day later its id is used again, and that cart is left alone.
import { scenario } from 'faultline';
import { timerOfAFailedAttempt } from './case';
import { addItem, checkOut } from './messages';

const C1 = { cartId: 'C1' };
const DAY_MS = 24 * 60 * 60 * 1000;

export default scenario({
  ...timerOfAFailedAttempt,
  first: [
    { command: addItem(C1), correlationId: 'C1' },
    { command: checkOut(C1), correlationId: 'C1', atMs: 30_000 },
    { command: addItem(C1), correlationId: 'C1', atMs: DAY_MS }
  ]
});
