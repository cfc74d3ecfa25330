// The shopper cancels at 40 s; whether the bank has decided by then is up to the bank.
import { scenario } from 'faultline';
import { at, bankDecides } from './case';

export default scenario({
  ...bankDecides,
  first: [at.place(0), at.confirm(100), at.cancel(40_000), at.ship(90_000)]
});
