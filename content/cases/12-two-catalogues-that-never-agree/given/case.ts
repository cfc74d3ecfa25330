// Who takes part and what must hold, whatever happens first.
import { always, atEnd, type World } from 'faultline';
import { renameInNorth, renameInSouth } from './messages';

type NameOf = (world: World, side: string, itemId: string) => string | null;

/** The name that a side's row holds. */
const nameOf: NameOf = (world, side, itemId) => {
  const row = world.rows(side, 'items').find(({ key }) => key === itemId)?.row;
  return row === undefined ? null : String(row.name);
};

/** The last name that people gave, when all of them spoke to one side. */
function lastAsked(world: World): string | null {
  const north = world.handled('RenameInNorth');
  const south = world.handled('RenameInSouth');
  if (north.length > 0 && south.length > 0) return null;
  const last = [...north, ...south].at(-1);
  return last ? String(last.data.name) : null;
}

function agree(world: World): boolean | string {
  const [north, south] = ['North', 'South'].map((side) => nameOf(world, side, 'X'));
  if (north !== south) return `North calls X '${north}', and South calls it '${south}'.`;
  const last = lastAsked(world);
  return (
    last === null ||
    north === last ||
    `Both call X '${north}', and the last to be asked was '${last}'.`
  );
}

function isQuiet(world: World): boolean | string {
  const passed = new Map<string, number>();
  for (const event of [...world.events('NorthRenamed'), ...world.events('SouthRenamed')])
    passed.set(event.correlationId, (passed.get(event.correlationId) ?? 0) + 1);
  const [loud] = [...passed].filter(([, count]) => count >= 5);
  return loud === undefined || `${loud[0]} was passed on ${loud[1]} times.`;
}

export const ask = {
  north: (name: string, atMs: number) => ({
    command: renameInNorth({ itemId: 'X', name }),
    correlationId: `rename-${name}`,
    atMs
  }),
  south: (name: string, atMs: number) => ({
    command: renameInSouth({ itemId: 'X', name }),
    correlationId: `rename-${name}`,
    atMs
  })
};

export const twoCatalogues = {
  id: 'two-catalogues',
  modules: [
    { file: 'north.ts', label: 'North', role: 'service' as const, icon: 'library' },
    { file: 'south.ts', label: 'South', role: 'service' as const, icon: 'library' }
  ],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'partition'
  ],
  // 50 ms each way.
  links: [
    { from: 'North', to: 'South', latencyMs: 50 },
    { from: 'South', to: 'North', latencyMs: 50 }
  ],
  maxDeliveries: 120,
  invariants: [
    always('one change is passed on a few times only', isQuiet),
    atEnd('both sides call it the same, by the last name that was given', agree)
  ]
};
