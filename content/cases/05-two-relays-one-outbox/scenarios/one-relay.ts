// One relay only.
import { scenario } from 'faultline';
import { LOYALTY, ORDERS, ORDERS_MODULE, RELAY_A, ticks, twoRelaysOneOutbox } from './case';
import { pollA } from './messages';

export default scenario({
  ...twoRelaysOneOutbox,
  modules: [ORDERS_MODULE, RELAY_A, LOYALTY],
  first: [...ORDERS, ...ticks(pollA({}))]
});
