// One of the two who bill. What it does is in worker.ts.
import { module } from 'faultline';
import { worker } from './worker';

const work = worker();

export default module('BillerA', {
  database: 'Billing',
  handles: { WorkA: (_, ports) => work(ports) }
});
