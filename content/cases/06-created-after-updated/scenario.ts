// One subscription: begun, active 200 ms later, cancelled 300 ms after that.
import { scenario } from 'faultline';
import { createdAfterUpdated } from './case';
import { subscribe } from './messages';

export default scenario({
  ...createdAfterUpdated,
  first: [{ command: subscribe({ id: 'S1' }), correlationId: 'S1' }]
});
