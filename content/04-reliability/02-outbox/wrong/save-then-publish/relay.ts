// Empties the outbox of Orders. Two copies of it run, and each is told to look every five seconds.
import { module } from 'faultline';

export default module('Relay', {
  // The same database as Orders: its outbox is what this is about.
  database: 'Orders',
  instances: 2,
  handles: {
    EmptyOutbox: () => {
      // Nothing is put into the outbox yet.
    }
  }
});
