// The cancellation and the bank's answer meet.
import { scenario } from 'faultline';
import { at, bankDecides } from './case';

export default scenario({
  ...bankDecides,
  first: [at.place(0), at.confirm(100), at.cancel(125), at.ship(90_000)]
});
