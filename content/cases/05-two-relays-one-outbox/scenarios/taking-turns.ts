// Two relays, the second half a second after the first.
import { scenario } from 'faultline';
import { LOYALTY, ORDERS, ORDERS_MODULE, RELAY_A, RELAY_B, ticks } from './case';
import { twoRelaysOneOutbox } from './case';
import { pollA, pollB } from './messages';

export default scenario({
  ...twoRelaysOneOutbox,
  modules: [ORDERS_MODULE, RELAY_A, RELAY_B, LOYALTY],
  first: [...ORDERS, ...ticks(pollA({})), ...ticks(pollB({}), { offsetMs: 500, times: 7 })]
});
