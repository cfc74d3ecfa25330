// In order, one at a time in each partition. What cannot be read is put aside at once, and so is what
// comes later for the same meter: other meters go on, and this one keeps its order.
import { module } from 'faultline';
import { bill, partitionOf } from './bill';

export default module('Billing', {
  concurrency: 2,
  partition: (message) => partitionOf(message.data.meterId),
  deadLetters: 'park-key',
  key: (message) => String(message.data.meterId),
  on: { ReadingTaken: bill }
});
