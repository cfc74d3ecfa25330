// What the meters say, and what billing makes of it.
import { command, event } from 'faultline';

export interface Reading {
  readingId: string;
  meterId: string;
  value: number;
}

export const readMeters = command<{ readings: Reading[] }>('ReadMeters');
export const readingTaken = event<Reading>('ReadingTaken');

/** A line of a bill: what was used since the reading before. */
export const consumptionBilled = event<{
  readingId: string;
  meterId: string;
  amount: number;
}>('ConsumptionBilled');

export type ReadMeters = command.Of<typeof readMeters>;
export type ReadingTaken = event.Of<typeof readingTaken>;
