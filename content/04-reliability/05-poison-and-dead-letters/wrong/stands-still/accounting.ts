// Posts what billing tells to the account of each customer.
import { module } from 'faultline';
import { nothing, owed } from './account';
import { invoicePosted, paymentPosted, paymentReturned } from './messages';
import type { InvoiceIssued, PaymentReceived } from './messages';

export default module('Accounting', {
  // Books with a gap are worse than books that are late: stop, and let somebody look.
  deadLetters: 'stop',

  on: {
    InvoiceIssued: async (e: InvoiceIssued, { events, ids }) => {
      const account = events.stream(`account-${e.data.customer}`);
      // The same event, the same id: delivered again, it is stored once.
      const id = ids.from(e.metadata.messageId, 'line');
      await account.append([invoicePosted(e.data)], { eventIds: [id] });
    },

    PaymentReceived: async (e: PaymentReceived, { events, ids }) => {
      const account = events.stream(`account-${e.data.customer}`);
      const { state: debt } = await account.aggregate({ initialState: nothing, evolve: owed });
      // Nobody owes this money: back to where it came from.
      const line = e.data.amount <= debt ? paymentPosted(e.data) : paymentReturned(e.data);
      await account.append([line], { eventIds: [ids.from(e.metadata.messageId, 'line')] });
    }
  }
});
