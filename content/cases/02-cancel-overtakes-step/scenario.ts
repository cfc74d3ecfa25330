// One trip.
import { scenario } from 'faultline';
import { cancelOvertakesStep } from './case';
import { bookTrip } from './messages';

export default scenario({
  ...cancelOvertakesStep,
  first: [{ command: bookTrip({ tripId: 'T1' }), correlationId: 'T1' }]
});
