// One of the copies that empty the outbox of the orders. What it does is in relay.ts.
import { module } from 'faultline';
import { poll } from './relay';

export default module('RelayA', {
  database: 'Orders',
  relay: false,
  handles: { PollA: (_, ports) => poll(ports) }
});
