// Later somebody repairs the reader, and delivers the dead letters again: twice, to be sure.
import { atEnd, scenario } from 'faultline';
import { lettersOf, poisonBlocksAPartition } from './case';

const AMOUNTS: Record<string, number> = { r1: 10, r2: 2, r3: 5, r4: 3, r5: 7 };

export default scenario({
  ...poisonBlocksAPartition,
  steps: [
    { do: 'deploy', module: 'Billing', file: 'billing.ts', atMs: 20_000 },
    { do: 'redrive', module: 'Billing', atMs: 21_000 },
    { do: 'redrive', module: 'Billing', atMs: 22_000 }
  ],
  invariants: [
    ...poisonBlocksAPartition.invariants,
    atEnd('everything is billed as it was read, and no dead letter is left', (world) => {
      const [left] = lettersOf(world);
      if (left) return `${String(left.data.readingId)} is still a dead letter.`;
      const lines = world.events('ConsumptionBilled').map(({ data }) => data);
      const wrong = world.events('ReadingTaken').find(({ data: { readingId } }) => {
        const line = lines.find((candidate) => candidate.readingId === readingId);
        return line?.amount !== AMOUNTS[String(readingId)];
      });
      return wrong === undefined || `${String(wrong.data.readingId)} is billed wrongly.`;
    })
  ]
});
