// One of the two who bill. What it does is in worker.ts.
import { module } from 'faultline';
import { worker } from './worker';

const work = worker();

export default module('BillerB', {
  database: 'Billing',
  handles: { WorkB: (_, ports) => work(ports) }
});
