// In order, one at a time in each partition. What fails is tried again until it works.
import { module } from 'faultline';
import { bill, partitionOf } from './bill';

export default module('Billing', {
  concurrency: 2,
  partition: (message) => partitionOf(message.data.meterId),
  retries: { immediate: Infinity, unreadable: 'retry' },
  on: { ReadingTaken: bill }
});
