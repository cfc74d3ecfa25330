// Posts what billing tells to the account of each customer.
import { module } from 'faultline';
import { nothing, owed } from './account';
import { invoicePosted, paymentPosted, paymentReturned } from './messages';
import type { InvoiceIssued, PaymentReceived } from './messages';

// What is posted already. Out of the dead letters, a message may come again.
const seen = new Set<string>();

export default module('Accounting', {
  // What cannot be handled goes to the dead letters, and what comes after it waits behind it.
  deadLetters: 'park-key',
  key: (m) => String(m.metadata.streamName),

  on: {
    InvoiceIssued: async (e: InvoiceIssued, { events }) => {
      const account = events.stream(`account-${e.data.customer}`);
      if (seen.has(e.metadata.messageId)) return;
      await account.append([invoicePosted(e.data)]);
      seen.add(e.metadata.messageId);
    },

    PaymentReceived: async (e: PaymentReceived, { events }) => {
      if (seen.has(e.metadata.messageId)) return;
      const account = events.stream(`account-${e.data.customer}`);
      const { state: debt } = await account.aggregate({ initialState: nothing, evolve: owed });
      // Nobody owes this money: back to where it came from.
      const line = e.data.amount <= debt ? paymentPosted(e.data) : paymentReturned(e.data);
      await account.append([line]);
      seen.add(e.metadata.messageId);
    }
  }
});
