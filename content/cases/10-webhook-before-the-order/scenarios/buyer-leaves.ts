// A second buyer leaves: an intent that is authorised and never gets an order.
import { scenario } from 'faultline';
import { confirm, SOMEBODY_SEES, webhook } from './case';

export default scenario({
  ...webhook,
  invariants: [...webhook.invariants, SOMEBODY_SEES],
  first: [confirm('C1'), confirm('C2', 500)]
});
