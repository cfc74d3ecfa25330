// Who takes part, what was read, and what must hold.
import { always, leadsTo, type Scenario, type World } from 'faultline';
import { readMeters, type Reading } from './messages';

export const READINGS: Reading[] = [
  { readingId: 'r1', meterId: 'M1', value: 10 },
  { readingId: 'r2', meterId: 'M1', value: 12 },
  { readingId: 'r3', meterId: 'M2', value: 5 },
  { readingId: 'r4', meterId: 'M1', value: 15 },
  { readingId: 'r5', meterId: 'M3', value: 7 }
];

const idsOf = (world: World, type: string) =>
  world.events(type).map(({ data }) => String(data.readingId));

const meterOf = (readingId: string) =>
  READINGS.find((reading) => reading.readingId === readingId)?.meterId;

const isBilled = (world: World, readingId: string) =>
  idsOf(world, 'ConsumptionBilled').includes(readingId);

export const lettersOf = (world: World) =>
  world.deadLetters().filter(({ module }) => module === 'Billing');

const isPoisoned = (world: World, meterId: string | undefined) =>
  lettersOf(world).some(({ data }) => data.meterId === meterId);

const isDead = (world: World, readingId: string) =>
  lettersOf(world).some(({ data }) => data.readingId === readingId);

/** The first line of a meter that stands behind a later one. */
function outOfOrder(world: World): string | true {
  for (const { meterId } of READINGS) {
    const lines = world
      .stream(`meter-${meterId}`)
      .map(({ data }) => READINGS.findIndex(({ readingId }) => readingId === data.readingId));
    const late = lines.find((place, i) => place < (lines[i - 1] ?? -1));
    if (late !== undefined) return `${READINGS[late]?.readingId} is billed after a later one.`;
  }
  return true;
}

function isTwice(ids: readonly string[]): string | undefined {
  return ids.find((id, i) => ids.indexOf(id) !== i);
}

function haveAllTheyNeed(world: World): string | boolean {
  const letters = lettersOf(world);
  const twice = isTwice(letters.map(({ id }) => id));
  if (twice !== undefined) return `${twice} lies in the dead letters twice.`;
  return letters.every(
    ({ id, data, reason, attempts }) =>
      id !== '' && typeof data.readingId === 'string' && reason !== '' && attempts >= 1
  );
}

export const poisonBlocksAPartition = {
  id: 'poison-blocks-a-partition',
  modules: [
    { file: 'meters.ts', label: 'Meters', role: 'service', icon: 'gauge' },
    { file: 'billing.ts', label: 'Billing', role: 'aggregate', icon: 'receipt-text' }
  ],
  first: [{ command: readMeters({ readings: READINGS }), correlationId: 'day-1' }],
  maxDeliveries: 200,
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'reorder',
    'poison'
  ],
  invariants: [
    leadsTo('a reading of a meter without a poisoned one is billed within 10 s', {
      from: (world) => idsOf(world, 'ReadingTaken'),
      to: (world, id) => isBilled(world, id) || isPoisoned(world, meterOf(id)),
      otherwise: (id) => `${id} can be read, and it is not billed.`,
      withinMs: 10_000
    }),
    leadsTo('a reading is billed, or it is a dead letter', {
      from: (world) => idsOf(world, 'ReadingTaken'),
      to: (world, id) => isBilled(world, id) || isDead(world, id),
      otherwise: (id) => `${id} is neither billed nor a dead letter.`
    }),
    leadsTo('a meter in a partition of its own is billed whatever becomes of the others', {
      from: (world) => idsOf(world, 'ReadingTaken').filter((id) => meterOf(id) === 'M3'),
      to: (world, id) => isBilled(world, id) || isDead(world, id),
      otherwise: (id) => `${id} waits for a partition that it is not in.`
    }),
    always('lines follow the order of the readings', outOfOrder),
    always('a reading is billed at most once', (world) => {
      const twice = isTwice(idsOf(world, 'ConsumptionBilled'));
      return twice === undefined || `${twice} is billed twice.`;
    }),
    always('a dead letter is there once, with all that is needed', haveAllTheyNeed)
  ]
} satisfies Scenario;
