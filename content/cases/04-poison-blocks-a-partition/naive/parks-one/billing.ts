// In order, one at a time in each partition. What cannot be read is put aside, and on with the next.
import { module } from 'faultline';
import { bill, partitionOf } from './bill';

export default module('Billing', {
  concurrency: 2,
  partition: (message) => partitionOf(message.data.meterId),
  deadLetters: 'park',
  on: { ReadingTaken: bill }
});
