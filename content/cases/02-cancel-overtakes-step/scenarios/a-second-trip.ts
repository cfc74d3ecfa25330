// One trip, and another half a minute later: what is remembered of the first is no business of the second.
import { eventually, scenario } from 'faultline';
import { cancelOvertakesStep, tripsWith } from './case';
import { bookTrip } from './messages';

export default scenario({
  ...cancelOvertakesStep,
  first: [
    { command: bookTrip({ tripId: 'T1' }), correlationId: 'T1' },
    { command: bookTrip({ tripId: 'T2' }), correlationId: 'T2', atMs: 30_000 }
  ],
  invariants: [
    ...cancelOvertakesStep.invariants,
    eventually('the second trip is confirmed', (world) =>
      tripsWith(world, 'TripConfirmed').includes('T2')
    )
  ]
});
