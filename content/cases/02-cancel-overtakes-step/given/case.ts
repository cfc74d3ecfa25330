// Who takes part and what must hold, whatever happens first.
import { always, atEnd, leadsTo, type Scenario, type World } from 'faultline';

type Role = Scenario['modules'][number]['role'];

const file = (name: string, label: string, role: Role, icon: string) => ({
  file: `${name}.ts`,
  label,
  role,
  icon
});

export const tripsWith = (world: World, type: string) =>
  world.events(type).map((event) => String(event.data.tripId));

/** The first thing that is held for a trip that was cancelled. */
function leftBehind(world: World): string | undefined {
  const cancelled = tripsWith(world, 'TripCancelled');
  return ['Cars', 'Hotels']
    .flatMap((owner) => world.rows(owner, 'reservations'))
    .find(({ row }) => row.status === 'confirmed' && cancelled.includes(String(row.tripId)))
    ?.key;
}

export const cancelOvertakesStep = {
  id: 'cancel-overtakes-step',
  modules: [
    file('saga', 'Trip saga', 'saga', 'workflow'),
    file('cars', 'Cars', 'service', 'car'),
    file('hotels', 'Hotels', 'service', 'bed-double')
  ],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'late-timer',
    'fail-before',
    'conflict',
    'slow'
  ],
  invariants: [
    leadsTo('each trip is confirmed or cancelled', {
      from: (world) => world.handled('BookTrip').map(({ data }) => String(data.tripId)),
      to: (world, trip) =>
        ['TripConfirmed', 'TripCancelled'].some((type) =>
          tripsWith(world, type).includes(trip)
        ),
      otherwise: (trip) => `${trip} was booked, and nobody ever heard whether it is on.`
    }),
    always('never both', (world) => {
      const confirmed = tripsWith(world, 'TripConfirmed');
      const both = tripsWith(world, 'TripCancelled').find((trip) => confirmed.includes(trip));
      return both === undefined || `${both} is confirmed and cancelled.`;
    }),
    atEnd('a cancelled trip holds no car and no room', (world) => {
      const held = leftBehind(world);
      return held === undefined || `${held} is held for ever, and its trip is cancelled.`;
    })
  ]
};
