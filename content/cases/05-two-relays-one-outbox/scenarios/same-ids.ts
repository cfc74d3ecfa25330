// Two relays that look at the same moment. What takes effect must have the ids of the outbox.
import { atEnd, scenario } from 'faultline';
import { LOYALTY, ORDERS, ORDERS_MODULE, RELAY_A, RELAY_B, ticks } from './case';
import { twoRelaysOneOutbox } from './case';
import { pollA, pollB } from './messages';

export default scenario({
  ...twoRelaysOneOutbox,
  modules: [ORDERS_MODULE, RELAY_A, RELAY_B, LOYALTY],
  first: [...ORDERS, ...ticks(pollA({})), ...ticks(pollB({}))],
  invariants: [
    ...twoRelaysOneOutbox.invariants,
    atEnd('the ids that took effect are those of the outbox', (world) => {
      const ids = world.rows('Orders', 'outbox').map(({ key }) => key);
      const effects = world.rows('Loyalty', 'effects').map(({ key }) => key);
      const stranger =
        effects.find((id) => !ids.includes(id)) ?? ids.find((id) => !effects.includes(id));
      return stranger === undefined || `${stranger} is in one of the two only.`;
    })
  ]
});
