// One line for each reading: its value minus the one before. A reading that was billed is not billed again.
import type { Ports, RecordedEvent } from 'faultline';
import { consumptionBilled, type ReadingTaken } from './messages';

interface Meter {
  value: number;
  billed: string[];
}

const initialState = (): Meter => ({ value: 0, billed: [] });

function evolve({ value, billed }: Meter, { data }: RecordedEvent): Meter {
  return {
    value: value + Number(data.amount),
    billed: [...billed, String(data.readingId)]
  };
}

export async function bill({ data }: ReadingTaken, { events }: Ports) {
  const { readingId, meterId, value } = data;
  const stream = events.stream(`meter-${meterId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (state.billed.includes(readingId)) return;
  const line = consumptionBilled({ readingId, meterId, amount: value - state.value });
  await stream.append([line], { expectedStreamVersion: currentStreamVersion });
}

/** M1 and M2 share a partition, M3 has one to itself. */
export function partitionOf(meterId: unknown): string {
  return meterId === 'M3' ? 'P1' : 'P0';
}
