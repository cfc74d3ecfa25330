// One invoice, and two billers who look now and then.
import { scenario } from 'faultline';
import { invoices, lease, ticksAt } from './case';

export default scenario({
  ...lease,
  first: [...invoices(1), ...ticksAt(0, 5000, 25_000, 50_000)]
});
