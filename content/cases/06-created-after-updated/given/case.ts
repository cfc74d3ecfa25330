// Who takes part and what must hold.
import { always, atEnd, leadsTo, type Scenario, type World } from 'faultline';
import { provider } from './provider';

const ORDER = ['incomplete', 'active', 'cancelled'];

const storedIn = (world: World) => world.rows('Subscriptions', 'subscriptions');

/** The state that the provider has said last, for each subscription. */
function lastSaid(world: World): Map<string, string> {
  const said = ['SubscriptionCreated', 'SubscriptionUpdated'].flatMap((type) => [
    ...world.events(type)
  ]);
  said.sort((a, b) => Number(a.data.version) - Number(b.data.version));
  return new Map(said.map(({ data }) => [String(data.id), String(data.status)]));
}

/** How far each row ever was: a check is asked after each commit, and so sees all. */
function neverGoesBack() {
  const furthest = new Map<string, number>();
  return (world: World) => {
    for (const { key, row } of storedIn(world)) {
      const place = ORDER.indexOf(String(row.status));
      const before = furthest.get(key) ?? place;
      if (place < before) return `${key} was ${ORDER[before]}, and is ${ORDER[place]} again.`;
      furthest.set(key, place);
    }
    return true;
  };
}

const isRevoked = (world: World, id: string) =>
  world
    .rows('Access', 'access')
    .some(({ key, row }) => key === id && row.status === 'cancelled');

const cancelledIn = (world: World) =>
  world
    .events('SubscriptionUpdated')
    .filter(({ data }) => data.status === 'cancelled')
    .map(({ data }) => String(data.id));

export const createdAfterUpdated = {
  id: 'created-after-updated',
  modules: [
    { file: 'subscriptions.ts', label: 'Subscriptions', role: 'service', icon: 'repeat' },
    { file: 'shop.ts', label: 'Shop', role: 'service', icon: 'shopping-bag' },
    { file: 'access.ts', label: 'Access', role: 'service', icon: 'key-round' }
  ],
  externals: [provider],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'reorder',
    'partition',
    'fail-before',
    'fail-after',
    'conflict'
  ],
  invariants: [
    atEnd("the row has the provider's last status", (world) => {
      const rows = new Map(storedIn(world).map(({ key, row }) => [key, String(row.status)]));
      const wrong = [...lastSaid(world)].find(([id, status]) => rows.get(id) !== status);
      if (wrong === undefined) return true;
      return `The provider says that ${wrong[0]} is ${wrong[1]}, and the row says ${rows.get(wrong[0])}.`;
    }),
    always('the row never returns to an earlier state', neverGoesBack()),
    leadsTo('cancelled leads to access revoked', {
      from: cancelledIn,
      to: isRevoked,
      otherwise: (id) => `${id} was cancelled, and access does not know.`
    }),
    atEnd('what was revoked stays revoked', (world) => {
      const back = cancelledIn(world).find((id) => !isRevoked(world, id));
      return (
        back === undefined || `${back} was cancelled, and has not lost its access for good.`
      );
    })
  ]
} satisfies Omit<Scenario, 'first'>;
